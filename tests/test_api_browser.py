"""The pages in a real browser: with JavaScript and without, wide and narrow, and nothing in the console."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from api.app import create_app
from api.server import listen
from api.service import Desk
from api.settings import Settings
from tests.small_corpus import WARRANTY_SENTENCE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en",
)
PAGES = (
    "/",
    "/ask?q=谁负责索赔",
    "/ask?q=who repairs the nuclear reactor",
    "/posts",
    "/posts/东桥店/索赔专员",
    "/posts/东桥店/备件经理",
    "/departments/东桥店/售后服务部",
    "/source/east/service.txt?start=5&end=40",
    "/chart",
    "/chart/matrix",
    "/export",
    "/api",
    "/nothing",
    "/reports",
    "/reports/audit",
    "/reports/gaps",
    "/reports/raci?table=2",
    "/reports/overlaps",
    "/sparql",
    "/sparql?query=SELECT * { ?s org:reportsTo ?o }",
    "/sparql?query=CONSTRUCT WHERE { ?s org:reportsTo ?o }",
)
WAIT_S = 20
WIDTHS_PX = (1280, 768, 360)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no chromium and chromedriver here; .ci/run installs them"
    ),
]


@pytest.fixture(scope="module")
def address(dataset: Path, settings: Settings) -> Iterator[str]:
    """Serve the small dataset and return the address."""
    assert dataset.is_dir()
    listener = listen("127.0.0.1", 18_000)
    server = uvicorn.Server(
        uvicorn.Config(create_app(Desk(settings), settings), log_level="error", access_log=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(WAIT_S)
    listener.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Start a browser with an empty profile."""
    yield from start(tmp_path_factory.mktemp("profile"), has_javascript=True)


@pytest.fixture(scope="module")
def plain_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Start a browser that runs no JavaScript."""
    yield from start(tmp_path_factory.mktemp("profile"), has_javascript=False)


def start(profile: Path, *, has_javascript: bool) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not has_javascript:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    driver.set_page_load_timeout(WAIT_S)
    yield driver
    driver.quit()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def any_browser(request: pytest.FixtureRequest) -> webdriver.Chrome:
    """Return a browser of either kind."""
    name = "browser" if request.param == "with JavaScript" else "plain_browser"
    driver: webdriver.Chrome = request.getfixturevalue(name)
    return driver


def resize(driver: webdriver.Chrome, width: int) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
    )


def errors_of(driver: webdriver.Chrome) -> list[str]:
    """Return what the browser complained about since last asked."""
    entries: list[dict[str, str]] = driver.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries if entry["level"] in ("WARNING", "SEVERE")]


def test_a_question_leads_to_its_proof_in_the_document(any_browser: webdriver.Chrome, address: str) -> None:
    driver = any_browser
    resize(driver, 1280)
    driver.get(address)
    box = driver.find_element(By.NAME, "q")
    box.send_keys("谁负责保修索赔")
    box.submit()
    WebDriverWait(driver, WAIT_S).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".card"))
    first = driver.find_element(By.CSS_SELECTOR, ".card")
    assert "索赔专员" in first.find_element(By.TAG_NAME, "h2").text
    assert "东桥店" in first.text
    passage = next(
        link for link in first.find_elements(By.CSS_SELECTOR, "a.passage") if WARRANTY_SENTENCE in link.text
    )
    passage.click()
    WebDriverWait(driver, WAIT_S).until(lambda driver: driver.find_elements(By.ID, "hit"))
    mark = driver.find_element(By.ID, "hit")
    assert WARRANTY_SENTENCE in mark.text
    assert "索赔专员" in driver.find_element(By.CSS_SELECTOR, ".text").text
    assert 0 <= top_of(driver) <= 800, "the passage is in the window"
    assert errors_of(driver) == []


def top_of(driver: webdriver.Chrome) -> float:
    """Return where the passage stands in the window, in pixels; the browser itself tells, also without JavaScript."""
    metrics = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})
    return float(driver.find_element(By.ID, "hit").rect["y"]) - float(metrics["cssVisualViewport"]["pageY"])


def test_a_post_shows_its_lines_and_duties(any_browser: webdriver.Chrome, address: str) -> None:
    any_browser.get(f"{address}/posts/{quote('东桥店')}/{quote('服务经理')}")
    text = any_browser.find_element(By.TAG_NAME, "main").text
    for words in ("服务总监", "总经理", "索赔专员", "服务顾问", "负责安排前台的日常接待工作", "售后服务部"):
        assert words in text
    assert errors_of(any_browser) == []


def test_the_list_narrows_while_one_types(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/posts")
    rows = browser.find_elements(By.CSS_SELECTOR, ".rows li")
    assert all(row.is_displayed() for row in rows)
    browser.find_element(By.NAME, "q").send_keys("索赔")
    assert [row.text.splitlines()[0] for row in rows if row.is_displayed()] == ["索赔专员"]


def test_typing_opens_the_chart_down_to_a_post_and_levels_close_again(
    browser: webdriver.Chrome, address: str
) -> None:
    resize(browser, 1280)
    browser.get(f"{address}/chart?lang=en&organization={quote('东桥店')}")
    browser.find_element(By.CSS_SELECTOR, "[data-level='1']").click()
    faces = browser.find_elements(By.CSS_SELECTOR, ".chart:not(.apart) li li .face")
    assert faces
    assert not any(face.is_displayed() for face in faces)
    title = str(browser.execute_script("return arguments[0].querySelector('a').textContent", faces[-1]))
    browser.find_element(By.NAME, "q").send_keys(title)
    assert faces[-1].is_displayed()
    assert "hit" in str(faces[-1].get_attribute("class"))
    assert browser.find_element(By.CSS_SELECTOR, "[data-chart-found]").text.endswith("found")
    assert errors_of(browser) == []


def test_a_table_of_a_report_narrows_while_one_types_and_sorts_with_what_was_typed(
    browser: webdriver.Chrome, address: str
) -> None:
    resize(browser, 1280)
    browser.get(f"{address}/reports/raci?table=2&lang=en")
    rows = browser.find_elements(By.CSS_SELECTOR, "table.report tbody tr")
    assert len(rows) > 1
    word = rows[-1].find_element(By.TAG_NAME, "td").text
    browser.find_element(By.NAME, "q").send_keys(word)
    assert 1 <= sum(row.is_displayed() for row in rows) < len(rows)
    browser.find_element(By.CSS_SELECTOR, "th a").click()
    shown = browser.find_elements(By.CSS_SELECTOR, "table.report tbody tr")
    assert all(word in row.text for row in shown)
    assert browser.find_element(By.CSS_SELECTOR, "th[aria-sort]").is_displayed()
    assert errors_of(browser) == []


def test_a_finding_is_one_click_from_its_place(any_browser: webdriver.Chrome, address: str) -> None:
    any_browser.get(f"{address}/reports?lang=en")
    any_browser.find_element(By.LINK_TEXT, "Audit").click()
    source = any_browser.find_element(By.CSS_SELECTOR, ".record a[href^='/source/']")
    said = source.text
    source.click()
    WebDriverWait(any_browser, WAIT_S).until(lambda driver: driver.find_elements(By.ID, "hit"))
    assert said in any_browser.find_element(By.CSS_SELECTOR, ".text").text


def completions(driver: webdriver.Chrome) -> list[str]:
    """Return the names offered under the search box, as a visitor reads them."""
    rows = driver.find_elements(By.CSS_SELECTOR, ".completions li")
    return [" ".join(row.text.split()) for row in rows if row.is_displayed()]


def test_names_are_offered_while_one_types_and_taken_with_the_keyboard(
    browser: webdriver.Chrome, address: str
) -> None:
    resize(browser, 1280)
    browser.get(f"{address}/?lang=en")
    box = browser.find_element(By.NAME, "q")
    box.send_keys("what does spzy")  # the initials of 索赔专员
    WebDriverWait(browser, WAIT_S).until(completions)
    assert completions(browser) == ["索赔专员 post"]
    box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert box.get_property("value") == "what does 索赔专员"
    assert completions(browser) == []
    box.clear()
    box.send_keys("服務")
    WebDriverWait(browser, WAIT_S).until(lambda driver: len(completions(driver)) > 1)
    assert completions(browser)[0].startswith("服務")
    box.send_keys(Keys.ESCAPE)
    assert completions(browser) == []
    assert browser.current_url.startswith(f"{address}/?"), "nothing was sent"
    box.send_keys("經理歸誰管", Keys.ENTER)
    WebDriverWait(browser, WAIT_S).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".card"))
    assert errors_of(browser) == []


def test_the_language_can_be_changed_and_stays(any_browser: webdriver.Chrome, address: str) -> None:
    any_browser.get(f"{address}/?lang=en")
    any_browser.find_element(By.LINK_TEXT, "中文").click()
    assert "归谁管" in any_browser.find_element(By.TAG_NAME, "h1").text
    any_browser.get(f"{address}/posts")
    assert any_browser.find_element(By.TAG_NAME, "h1").text == "岗位"
    any_browser.get(f"{address}/?lang=en")


@pytest.mark.parametrize("width", WIDTHS_PX)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways_or_complains(
    browser: webdriver.Chrome, address: str, page: str, width: int
) -> None:
    resize(browser, width)
    browser.get(address + quote(page, safe="/?=&"))
    assert browser.find_element(By.TAG_NAME, "h1").is_displayed()
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width
    complaints = [line for line in errors_of(browser) if "404" not in line or page != "/nothing"]
    assert complaints == []


def test_everything_is_reachable_by_keyboard_and_named(browser: webdriver.Chrome, address: str) -> None:
    for page in PAGES:
        browser.get(address + quote(page, safe="/?=&"))
        nameless = browser.execute_script(
            """return [...document.querySelectorAll('a, button, input:not([type=hidden]), select')]
               .filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length))
               .map(e => e.outerHTML)"""
        )
        assert nameless == [], page


def test_a_query_of_the_cookbook_is_run_and_its_rows_lead_on(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 1280)
    browser.get(f"{address}/sparql?lang=en")
    errors_of(browser)  # of pages before
    Select(browser.find_element(By.CSS_SELECTOR, "[data-recipes]")).select_by_index(4)
    box = browser.find_element(By.ID, "query")
    text = box.get_attribute("value") or ""
    assert "direct_reports" in text
    assert len(browser.find_elements(By.CSS_SELECTOR, ".gutter li")) == len(text.splitlines())
    box.send_keys(Keys.CONTROL, Keys.ENTER)
    WebDriverWait(browser, WAIT_S).until(lambda driver: driver.find_elements(By.ID, "found"))
    column = [row.text for row in browser.find_elements(By.CSS_SELECTOR, "tbody td:last-child")]
    assert column == sorted(column, reverse=True)
    browser.find_element(By.CSS_SELECTOR, "th:last-child button").click()
    assert [row.text for row in browser.find_elements(By.CSS_SELECTOR, "tbody td:last-child")] == sorted(
        column
    )
    assert errors_of(browser) == []


def test_a_query_runs_without_a_script_and_leads_to_a_post(
    any_browser: webdriver.Chrome, address: str
) -> None:
    resize(any_browser, 1280)
    any_browser.get(f"{address}/sparql?lang=en")
    box = any_browser.find_element(By.ID, "query")
    box.clear()
    box.send_keys('SELECT ?p { ?p rdfs:label "索赔专员" }')
    any_browser.find_element(By.CSS_SELECTOR, ".run button").click()
    WebDriverWait(any_browser, WAIT_S).until(lambda driver: driver.find_elements(By.ID, "found"))
    any_browser.find_element(By.CSS_SELECTOR, "tbody td a").click()
    WebDriverWait(any_browser, WAIT_S).until(lambda driver: "/posts/" in driver.current_url)
    assert "负责保修索赔单据" in any_browser.find_element(By.TAG_NAME, "main").text


def test_a_fault_is_marked_at_its_line(any_browser: webdriver.Chrome, address: str) -> None:
    any_browser.get(
        f"{address}/sparql?lang=en&query={quote('SELECT *' + chr(10) + '{ ?s ?p' + chr(10) + '}')}"
    )
    lines = any_browser.find_elements(By.CSS_SELECTOR, ".gutter li")
    assert [line.get_attribute("class") for line in lines] == ["", "fault", ""]
    assert "line 2" in any_browser.find_element(By.ID, "problem").text
    errors_of(any_browser)  # the browser notes the status 400

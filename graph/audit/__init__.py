"""What the documents of a dataset contradict, leave open or say twice: findings with the words of both sides and what to do.

``find`` runs all checks over a `graph.view.View`. ``lines`` compares what superiors and subordinates say of each other, ``titles``
proposes names that mean one post (``likeness`` says why two names may), ``shapes`` looks at the lines as a whole, ``lists`` at the
duties as they are written. ``wording`` has the sentences, in Chinese and English. Nothing is merged or mended here.
"""

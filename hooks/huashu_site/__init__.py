"""The handbook as a website: a plain library from a loaded handbook to pages, navigation, search data and assets.

``huashu_site.site.build_site`` is the pure function; ``huashu_site.render`` writes its result as files;
``huashu_site.mkdocs_hook`` hands it to MkDocs and is the only module that imports MkDocs, with
``huashu_site.build``, which runs MkDocs without a repository around it.
"""

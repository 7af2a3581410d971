new File(basedir, 'ops').mkdirs()
new File(basedir, 'generated').mkdirs()

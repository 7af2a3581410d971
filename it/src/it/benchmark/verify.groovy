// The script that measures works, however long it takes here: a small fleet, each case once.
if (System.getProperty('os.name') == 'Linux') {
    def script = new File(basedir, '../../../benchmark').canonicalFile
    def settings = new File(basedir.parentFile, 'interpolated-settings.xml')
    def command = [script.path, '--environments', '3', '--runs', '1', '--folder', basedir.path, '--maven', "$mavenHome/bin/mvn",
                   '--', '-s', settings.path, "-Dmaven.repo.local=$localRepositoryPath"].collect { it.toString() }
    def process = new ProcessBuilder(command).redirectErrorStream(true).start()
    def said = process.inputStream.getText('UTF-8')
    assert process.waitFor() == 0 : said
    ['Maven alone (`mvn validate`)', 'generate into an empty tree', 'generate, nothing changed',
     'generate, one descriptor changed', 'check', 'check, narrowed to one environment', 'copy of the tree (`cp -r`)'].each {
        assert said =~ /(?m)^\| ${java.util.regex.Pattern.quote(it)} \| \d+\.\d\d / : said
    }
}

// Anything else would be taken for a failure.
return true

// Types in docs/tutorial.md, block by block, and looks for the output that it shows.
def page = new File(basedir, '../../../../docs/tutorial.md').getText('UTF-8')

// The same Maven, with the repository and the settings that all integration tests use.
def bin = new File(basedir, 'bin')
bin.mkdirs()
def maven = new File(bin, 'mvn')
def settings = new File(basedir.parentFile, 'interpolated-settings.xml')
maven.text = """#!/bin/sh
exec '${System.getProperty('maven.home')}/bin/mvn' -ntp -s '${settings}' '-Dmaven.repo.local=${localRepositoryPath}' "\$@"
"""
maven.executable = true

def folder = new File(basedir, 'empty')
folder.mkdirs()
def said = ''
def shown = 0
def blocks = page =~ /(?ms)^```(sh|sh fails|text)\n(.*?)^```$/
blocks.each { all, kind, text ->
    if (kind == 'text') {
        def at = 0
        text.readLines().findAll { it.trim() }.each { line ->
            def found = said.indexOf(line.trim(), at)
            assert found >= 0 : "not said: $line\n$said"
            at = found
        }
        shown++
        return
    }
    def builder = new ProcessBuilder('bash', '-euc', "$text\npwd > '$basedir/where'").directory(folder).redirectErrorStream(true)
    builder.environment().putAll([
            PATH               : "$bin:${System.getenv('PATH')}".toString(),
            GIT_AUTHOR_NAME    : 'A', GIT_AUTHOR_EMAIL: 'a@example.com',
            GIT_COMMITTER_NAME : 'A', GIT_COMMITTER_EMAIL: 'a@example.com',
            GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null'])
    def process = builder.start()
    said = process.inputStream.getText('UTF-8').replaceAll(/\u001b\[[0-9;]*m/, '').replaceAll(/(?m)^\[(INFO|WARNING|ERROR)\] /, '')
    assert (process.waitFor() != 0) == (kind == 'sh fails') : "$text\n$said"
    if (kind == 'sh') {
        folder = new File(new File(basedir, 'where').text.trim())
    }
}
assert shown >= 6

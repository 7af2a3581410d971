import groovy.io.FileType

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

def files = { File folder ->
    def found = new TreeMap()
    folder.eachFileRecurse(FileType.FILES) {
        def path = folder.toPath().relativize(it.toPath()).toString().replace('\\', '/')
        if (!(path =~ '^(gitops|target)/')) {
            found[path] = [it.bytes.sha256(), it.canExecute()]
        }
    }
    found
}

def ops = new File(basedir, 'ops')
assert files(ops).keySet().containsAll(
        ['pom.xml', '.mvn/jvm.config', 'environments/dev.yaml', 'environments/fleet.yaml', '.schema/fleet.json'])
assert runs[0].contains('wrote .github/workflows/gitops.yaml')

// Nothing that it wrote is changed by the build that its POM binds, schemas included.
assert runs[1] =~ /(?m)^gitops: \d+ added, 0 changed, 0 removed, 0 unchanged/
assert new File(ops, 'gitops/environments/dev/terraform/main.tf').isFile()

assert runs[2].contains('Nothing changes.')

assert runs[3].contains('the folder is not empty; in the way: ')
assert runs[3].contains('pom.xml')
assert runs[3].contains('[init/not-empty]')

// The archetype writes what the goal writes.
assert files(new File(basedir, 'generated/ops')) == files(ops)

assert runs[5].contains('did you mean `flux`?')
assert !new File(basedir, 'generated/wrong').exists()

// A person at a terminal: is asked, is told what cannot be meant, and is asked again.
if (new File('/usr/bin/script').canExecute() && System.getProperty('os.name') == 'Linux') {
    def asked = new File(basedir, 'asked')
    asked.mkdirs()
    def settings = new File(basedir.parentFile, 'interpolated-settings.xml')
    def goal = 'io.github.prometheusgitops:prometheus-gitops-maven-plugin:0.1.0-SNAPSHOT:init'
    def maven = "env -u CI '${mavenHome}/bin/mvn' -s '$settings' -Daether.remoteRepositoryFilter.prefixes=false '-Dmaven.repo.local=$localRepositoryPath' $goal -Dgitops.init.groupId=com.acme"
    def builder = new ProcessBuilder('/usr/bin/script', '-qefc', maven.toString(), '/dev/null').directory(asked).redirectErrorStream(true)
    builder.environment().putAll([TERM: 'xterm', MAVEN_ARGS: ''])
    def process = builder.start()
    def said = new StringBuffer()
    def reader = Thread.start {
        int read
        def buffer = new byte[4096]
        while ((read = process.inputStream.read(buffer)) > 0) {
            said.append(new String(buffer, 0, read, 'UTF-8'))
        }
    }
    def at = 0
    [
            ['called? [asked]', 'ops'],
            ['repository have', 'ops'],
            ['repository have', 'https://github.com/acme/ops.git'],
            ['(argocd, flux) [argocd]', 'flux'],
            ['[terraform]', ''],
            ['AWS region', 'eu-west-9'],
            ['AWS region', 'eu-west-1'],
            ['[main]', ''],
            ['12 digits', '111111111111'],
            ['Which environments', 'dev=222222222222,prod=333333333333:prod-1'],
            ['Who reviews', '@acme/platform,prod=@acme/on-call']
    ].each { question, answer ->
        def until = System.currentTimeMillis() + 180_000
        while (said.indexOf(question, at) < 0) {
            assert process.alive && System.currentTimeMillis() < until : "not asked: $question\n$said"
            Thread.sleep(50)
        }
        at = said.indexOf(question, at) + question.length()
        process.outputStream.write("$answer\n".getBytes('UTF-8'))
        process.outputStream.flush()
    }
    assert process.waitFor() == 0 : said
    reader.join()
    assert said.toString().contains('it has to be the URL of a git repository')
    assert said.toString().contains('there is no Amazon Managed Prometheus in region `eu-west-9`')
    assert files(asked) == files(ops)
}

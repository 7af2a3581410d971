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

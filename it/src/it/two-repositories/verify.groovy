import groovy.io.FileType

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()
def tree = { String folder ->
    def files = new TreeMap()
    new File(basedir, folder).eachFileRecurse(FileType.FILES) { files[new File(basedir, folder).relativePath(it)] = it.text }
    files
}
def trees = [north: tree('north/gitops'), south: tree('south/gitops')]

assert runs[0].contains('MultiThreadedBuilder')
assert trees.north.values().any { it.contains('acme-north.dev') } && !trees.north.values().any { it.contains('acme-south') }
assert trees.south.values().any { it.contains('acme-south.dev') } && !trees.south.values().any { it.contains('acme-north') }
assert runs[1].count(' files as described') == 2

// A path on the command line is each repository's own, and threads make no difference.
assert tree('north/one-after-the-other') == trees.north
assert tree('south/one-after-the-other') == trees.south

// Each says how to mend it alone.
assert runs[3].contains("Run 'mvn gitops:generate -pl :north'")
assert runs[3].contains("Run 'mvn gitops:generate -pl :south'")
assert !new File(basedir, 'north/never-generated').exists()

// What Maven loads is what the page lists, whichever Maven it is: plugins are not resolved as projects are.
def lines = new File(basedir, 'build.log').readLines()
def realm = lines.findIndexOf { it.contains('Populating class realm') && it.contains('prometheus-gitops-maven-plugin') }
assert realm >= 0
def loaded = new TreeMap()
lines.drop(realm + 1).takeWhile { it.contains('Included: ') }.each {
    def parts = it.replaceFirst(/.*Included: /, '').trim().split(':')
    loaded[parts[0] + ':' + parts[1]] = parts.last()
}
assert loaded.remove('io.github.prometheusgitops:prometheus-gitops-maven-plugin')

def page = new File(basedir, '../../../../docs/dependencies.md').canonicalFile.readLines()
def listed = page.findAll { it.startsWith('| `') }.collect { it.split('`')[1] } as TreeSet

// Maven 3 gives that to every plugin that does not ask for it.
loaded.remove('org.codehaus.plexus:plexus-utils')
assert loaded.keySet() == listed

// The same versions everywhere: those that this build resolves.
def wanted = new File(basedir, '../../runtime-dependencies.txt').canonicalFile.readLines()*.trim()
        .findAll { it =~ /^[\w.-]+:[\w.-]+:/ }.collectEntries { def p = it.replaceFirst(/ --.*/, '').split(':'); [(p[0] + ':' + p[1]): p[3]] }
loaded.each { name, version -> assert wanted[name] == version : name }

// Anything else would be taken for a failure.
return true

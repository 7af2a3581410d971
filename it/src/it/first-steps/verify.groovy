import groovy.io.FileType

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

def files = { File folder ->
    def found = new TreeMap()
    folder.eachFileRecurse(FileType.FILES) { found[folder.relativePath(it)] = [it.bytes.sha256(), it.lastModified()] }
    found
}
def first = files(new File(basedir, 'after-first-run'))
def second = files(new File(basedir, 'gitops'))

assert first.keySet().containsAll([
    '.gitattributes',
    'SHA256SUMS',
    'argocd/application.yaml',
    'environments/dev/SHA256SUMS',
    'environments/dev/iam/trust-policy.json',
    'environments/dev/kube-prometheus-stack/values.yaml',
    'environments/dev/terraform/main.tf',
    'environments/prod/kube-prometheus-stack/values.yaml',
    'modules/iam-role/main.tf',
    'workspaces/central/rules/basics.yaml',
    'workspaces/central/terraform/main.tf'])
assert runs[0] =~ /(?m)^gitops: \d+ added, 0 changed, 0 removed, 0 unchanged/

// Nothing is written again: neither bytes nor time stamps change.
assert second == first
assert runs[1] =~ /(?m)^gitops: 0 added, 0 changed, 0 removed, \d+ unchanged/
assert runs[1] =~ /(?m)^gitops: \d+ files as described/

assert runs[2].contains('gitops:generate')
assert runs[2].contains('gitops:check')
assert !runs.any { it =~ /\[WARNING] .*(environments\/|prometheusgitops)/ }

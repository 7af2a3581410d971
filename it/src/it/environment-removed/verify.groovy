import groovy.io.FileType

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()
def tree = { String folder ->
    def files = new TreeMap()
    new File(basedir, folder).eachFileRecurse(FileType.FILES) { files[new File(basedir, folder).relativePath(it)] = it.text }
    files
}

def before = tree('before')
def after = tree('gitops')
def gone = before.keySet() - after.keySet()

assert after.keySet() - before.keySet() == [] as Set
assert gone.every { it.startsWith('environments/dev/') || it.startsWith('workspaces/central/iam/writers/dev/') }
assert gone.containsAll([
    'environments/dev/SHA256SUMS',
    'environments/dev/kube-prometheus-stack/values.yaml',
    'workspaces/central/iam/writers/dev/trust-policy.json'])
assert !new File(basedir, 'gitops/environments/dev').exists()
assert !new File(basedir, 'gitops/workspaces/central/iam/writers/dev').exists()

// No file of others has a line about it, but for the matrix of all.
assert after.findAll { path, text -> text != before[path] }.keySet() ==
    ['SHA256SUMS', 'access-matrix.json', 'access-matrix.md'] as Set
assert after.values().every { !it.contains('acme.dev') }

assert runs[1] =~ "(?m)^gitops: 0 added, 2 changed, ${gone.count { !it.endsWith('SHA256SUMS') }} removed"
assert runs[2].contains('BUILD SUCCESS')

// The last lines say what stays behind in AWS.
assert runs[1].contains('environments/dev')
assert runs[1] =~ /(?s)gitops: 0 added.*docs\/how-to\/change-what-runs\.md/

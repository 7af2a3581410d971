import groovy.io.FileType

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

def files = { String folder ->
    def found = new TreeMap()
    new File(basedir, folder).eachFileRecurse(FileType.FILES) { found[new File(basedir, folder).relativePath(it)] = [it.text, it.lastModified()] }
    found
}

assert runs[1].contains('The output tree is not what the descriptors say: 1 difference')
assert runs[1].contains('gitops/environments/dev/kube-prometheus-stack/values.yaml: out of date')
assert runs[1].contains('--- a/gitops/environments/dev/kube-prometheus-stack/values.yaml\n'
        + '+++ b/gitops/environments/dev/kube-prometheus-stack/values.yaml\n@@ ')
assert runs[1].contains('\n-    replicas: 2\n+    replicas: 3\n')
assert runs[1].contains("Run 'mvn gitops:generate' and commit what it changes")
assert files('after') == files('before')

assert runs[2] =~ /(?m)^gitops: 0 added, 1 changed, 0 removed/
assert runs[3] =~ /(?m)^gitops: \d+ files as described/

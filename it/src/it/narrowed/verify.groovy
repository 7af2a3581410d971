import groovy.io.FileType

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()
def tree = { String folder ->
    def files = new TreeMap()
    new File(basedir, folder).eachFileRecurse(FileType.FILES) { files[new File(basedir, folder).relativePath(it)] = it.text }
    files
}

def before = tree('before')
def after = tree('gitops')

assert after.keySet() == before.keySet()
assert after.findAll { path, text -> text != before[path] }.keySet() ==
        ['environments/dev/SHA256SUMS', 'environments/dev/kube-prometheus-stack/values.yaml'] as Set
assert after['environments/dev/kube-prometheus-stack/values.yaml'].contains('tag: v3.6.0')
assert runs[2].contains('BUILD SUCCESS')
assert runs[2] =~ /(?m)^gitops: narrowed to dev; \d+ files? elsewhere (is|are) not as described: /

assert runs[3].contains('gitops/environments/prod/kube-prometheus-stack/values.yaml: out of date')
assert !runs[3].contains('gitops/environments/dev/')

assert runs[4].contains('there is no environment pord')
assert runs[4].contains('did you mean `prod`?')

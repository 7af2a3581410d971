def log = new File(basedir, 'build.log').text

// The committed tree is the golden one: GoldenTreeTest of the plugin writes it anew with -Dgolden.update=true.
assert log =~ /gitops: 0 added, 0 changed, 0 removed, \d+ unchanged/
assert log =~ /gitops: \d+ files as described/

def gitops = new File(basedir, 'gitops')
def files = []
gitops.eachFileRecurse(groovy.io.FileType.FILES) { files << gitops.toPath().relativize(it.toPath()).toString().replace('\\', '/') }

assert files.any { it == 'flux/sync.yaml' }
assert files.any { it == 'environments/remote/flux/helmrelease.yaml' }
assert files.any { it == 'workspaces/metrics/ack/workspace.yaml' }
assert files.every { !it.endsWith('.tf') && !it.contains('/argocd/') }

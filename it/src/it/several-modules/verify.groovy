def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

// A module that inherits the plugin and has no descriptors has nothing to do.
runs[0..1].each {
    assert it.contains('BUILD SUCCESS')
    assert it.contains('Nothing to do: the descriptors are those of com.acme:ops:pom:1. <inherited>false</inherited> in its')
}
assert !new File(basedir, 'app/gitops').exists()

// A mistyped property would have done more than was meant.
assert runs[2].contains('-Dgitops.environment: no goal has a parameter of that name')
assert runs[2].contains('did you mean gitops.environments?')

// Writes what goal init writes, with the plugin's own code, which lies in this archetype: there is one source of it.
import java.nio.file.DirectoryNotEmptyException
import java.nio.file.Files
import java.nio.file.Path
import java.util.zip.ZipFile

def folder = new File(request.outputDirectory, request.artifactId).toPath()

def answers = ['gitops.init.name': request.artifactId, 'gitops.init.groupId': request.groupId, 'gitops.init.version': request.version]
def given = [request.projectBuildingRequest?.userProperties, request.properties].findAll { it != null }
['name', 'repository', 'engine', 'awsResources', 'region', 'workspace', 'workspaceAccount', 'environments', 'owners'].each { key ->
    given.findAll { it.getProperty(key) }.each { answers['gitops.init.' + key] = it.getProperty(key) }
}

// archetype:generate wants a POM of an archetype; the repository's own comes with the rest.
Files.delete(folder.resolve('pom.xml'))

def carried = Files.createTempDirectory('prometheus-gitops')
def wrong
try {
    def here = Thread.currentThread().contextClassLoader.getResource('META-INF/archetype-post-generate.groovy')
    def archive = new ZipFile(new File(here.openConnection().jarFileURL.toURI()))
    def jars = []
    try {
        archive.entries().findAll { it.name ==~ 'META-INF/prometheus-gitops/[^/]+\\.jar' }.each { entry ->
            def jar = carried.resolve(entry.name.substring(entry.name.lastIndexOf('/') + 1))
            archive.getInputStream(entry).withCloseable { Files.copy(it, jar) }
            jars << jar.toUri().toURL()
        }
    } finally {
        archive.close()
    }
    def loader = new URLClassLoader(jars as URL[], ClassLoader.platformClassLoader)
    try {
        def start = loader.loadClass('io.github.prometheusgitops.pipeline.Start')
                .getMethod('in', Path, String)
                .invoke(null, folder, folder.toString())
        wrong = start.write(start.answers(answers), request.archetypeVersion).findings().collect { it.toString() }
    } finally {
        loader.close()
    }
} finally {
    carried.toFile().deleteDir()
    try {
        Files.delete(folder)
    } catch (DirectoryNotEmptyException ignored) {
        // The repository is there, or what stood in its way.
    }
}
if (wrong) {
    throw new IllegalArgumentException('no repository was written:\n' + wrong.join('\n'))
}

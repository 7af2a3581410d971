package io.github.prometheusgitops.maven;

import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mockingDetails;

import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A project that is a small sound ops repository, in which goals run; a tag of a test is a user property, or {@code module=…}, with a plus for each comma. */
abstract class GoalTest {

    private final Map<Object, Object> pluginContext = new HashMap<>();

    @TempDir
    Path base;

    Workbench repository;

    @Inject
    private Log log;

    @Inject
    private MavenProject project;

    @Inject
    private MavenSession session;

    @BeforeEach
    void project(TestInfo test) throws IOException {
        repository = Workbench.small(base);
        lenient().doReturn(base.toFile()).when(project).getBasedir();
        Properties properties = new Properties();
        for (String tag : test.getTags()) {
            properties.setProperty(
                    tag.substring(0, tag.indexOf('=')),
                    tag.substring(tag.indexOf('=') + 1).replace('+', ','));
        }
        if (properties.remove("module") instanceof String module) {
            makeModule(module);
        }
        lenient().doReturn(properties).when(session).getUserProperties();
        lenient().doReturn(new DefaultMavenExecutionRequest()).when(session).getRequest();
        lenient().doReturn(true).when(log).isInfoEnabled();
    }

    /** Makes the project a module of one that has the repository's descriptors, without a plugin of its own. */
    private void makeModule(String name) throws IOException {
        MavenProject parent = new MavenProject();
        parent.setGroupId("acme");
        parent.setArtifactId("ops");
        parent.setVersion("1");
        parent.setFile(base.resolve("pom.xml").toFile());
        lenient()
                .doReturn(Files.createDirectories(base.resolve(name)).toFile())
                .when(project)
                .getBasedir();
        lenient().doReturn(parent).when(project).getParent();
    }

    /** Runs a goal as Maven does. */
    final void run(AbstractMojo goal) throws MojoExecutionException, MojoFailureException {
        goal.setPluginContext(pluginContext);
        goal.execute();
    }

    /** What a goal has logged, at this level. */
    final List<String> logged(String level) {
        return mockingDetails(log).getInvocations().stream()
                .filter(call -> call.getMethod().getName().equals(level))
                .map(call -> String.valueOf(call.getArguments()[0]))
                .toList();
    }
}

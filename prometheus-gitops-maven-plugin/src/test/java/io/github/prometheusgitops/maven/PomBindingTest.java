package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class PomBindingTest {

    @Test
    void aPluginWithoutAnExecutionBindsNothing() {
        assertThat(new PomBinding(project(plugin())).bindsNothing()).isTrue();
        assertThat(new PomBinding(project(plugin(new String[0]))).bindsNothing())
                .isTrue();
        assertThat(new PomBinding(project(plugin("generate", "check"))).bindsNothing())
                .isFalse();
    }

    /** Whoever gives its coordinates on the command line knows that nothing is bound. */
    @Test
    void aPluginThatIsNotInThePomNeedNotBeBound() {
        assertThat(new PomBinding(new MavenProject()).bindsNothing()).isFalse();
    }

    @Test
    void aPluginOfThePomItselfIsNotInherited() {
        MavenProject own = project(plugin("check"));
        own.setParent(new MavenProject());
        own.setOriginalModel(own.getModel());

        assertThat(new PomBinding(own).inheritedMend()).isEmpty();

        own.setOriginalModel(new Model());
        assertThat(new PomBinding(own).inheritedMend()).contains("<inherited>false</inherited>");
    }

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.prometheusgitops");
        plugin.setArtifactId("prometheus-gitops-maven-plugin");
        return plugin;
    }

    private static Plugin plugin(String... goals) {
        PluginExecution execution = new PluginExecution();
        for (String goal : goals) {
            execution.addGoal(goal);
        }
        Plugin plugin = plugin();
        plugin.addExecution(execution);
        return plugin;
    }

    private static MavenProject project(Plugin plugin) {
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        return new MavenProject(model);
    }
}

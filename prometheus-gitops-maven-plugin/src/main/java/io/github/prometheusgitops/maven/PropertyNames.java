package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.finding.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The properties that set this plugin's parameters. Maven overlooks one that nobody knows: {@code
 * -Dgitops.environment=dev} would generate everything.
 */
final class PropertyNames {

    private static final FindingType UNKNOWN_PROPERTY = FindingType.error(
            "goal/unknown-property",
            "a property starts with `gitops.` and sets no parameter; an error where one is nearly called so");
    private static final FindingType UNKNOWN_PROPERTY_WARNING = UNKNOWN_PROPERTY.asWarning();

    private static final String PREFIX = "gitops.";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{" + Pattern.quote(PREFIX) + "([^}]+)}");

    private final SortedSet<String> known = new TreeSet<>();

    /**
     * Stops a goal, before it reads anything, by what a mistyped property would have changed.
     *
     * @param ofProject those of the POM
     * @param log gets what does not stop it
     * @throws MojoFailureException if a property is nearly one of the plugin's
     */
    static void check(PluginDescriptor plugin, MavenSession session, Properties ofProject, Log log)
            throws MojoFailureException {
        for (Finding finding : new PropertyNames(plugin).unknown(session.getUserProperties(), ofProject)) {
            if (finding.severity() == Severity.ERROR) {
                throw new MojoFailureException(finding.toString());
            }
            log.warn(finding.toString());
        }
    }

    /** Those of all goals, as the plugin's own descriptor has them. */
    PropertyNames(PluginDescriptor plugin) {
        for (MojoDescriptor goal : plugin.getMojos()) {
            if (goal.getMojoConfiguration() != null) {
                for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
                    Matcher reference = REFERENCE.matcher(String.valueOf(parameter.getValue()));
                    while (reference.find()) {
                        known.add(reference.group(1));
                    }
                }
            }
        }
    }

    /**
     * The properties that look like the plugin's and are not: an error where one of its own is nearly called so.
     *
     * @param given those of the command line
     * @param ofProject those of the POM, which may have others for itself
     */
    List<Finding> unknown(Properties given, Properties ofProject) {
        SortedSet<String> names = new TreeSet<>(given.stringPropertyNames());
        List<Finding> findings = new ArrayList<>();
        names.forEach(name -> check(name, "-D" + name, true, findings));
        new TreeSet<>(ofProject.stringPropertyNames()).forEach(name -> {
            if (!names.contains(name)) {
                check(name, "pom.xml: property " + name, false, findings);
            }
        });
        return findings;
    }

    private void check(String name, String shown, boolean onCommandLine, List<Finding> findings) {
        if (!name.startsWith(PREFIX) || known.isEmpty() || known.contains(name.substring(PREFIX.length()))) {
            return;
        }
        Optional<String> meant = Suggestion.nearest(name.substring(PREFIX.length()), known);
        if (meant.isPresent() || onCommandLine) {
            findings.add(Finding.of(
                    meant.isPresent() ? UNKNOWN_PROPERTY : UNKNOWN_PROPERTY_WARNING,
                    Location.of(shown),
                    "no goal has a parameter of that name, so that it would be overlooked",
                    meant.map(near -> "did you mean " + PREFIX + near + "?")
                            .orElseGet(() -> "known: " + PREFIX + String.join(", " + PREFIX, known))));
        }
    }
}

package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.SortedMap;

/**
 * What was read and has become part of no descriptor, because what it belongs to was not given.
 *
 * @param alertmanagers the configurations that workspaces have got
 */
record Unused(Material material, SortedMap<String, YamlMapping> alertmanagers, Notes notes) {

    void report() {
        // A configuration that several have, or that another one is in place of, is told where workspaces get theirs.
        if (alertmanagers.isEmpty()) {
            material.alertmanagers()
                    .forEach(given -> notes.left(
                            given.config().at(),
                            "an Alertmanager's configuration",
                            "no workspace gets a new descriptor from these files: give what writes to one, or its Terraform state,"
                                    + " or write it into `alertmanager` of the workspace that is there"));
        }
        if (alertmanagers.isEmpty()) {
            material.templates()
                    .forEach(template -> notes.left(
                            template.at(),
                            "templates of notifications",
                            "no workspace has an Alertmanager that uses them"));
        }
        if (material.values().isEmpty()) {
            material.policies()
                    .forEach(policy -> notes.left(
                            policy.document().at(),
                            "a trust policy",
                            "no environment is described by these files: give the values of the chart, too"));
            material.serviceAccounts()
                    .forEach(account -> notes.left(
                            account.role().at(),
                            "service account `" + account.name() + "`",
                            "no environment is described by these files: give the values of the chart, too"));
        }
    }
}

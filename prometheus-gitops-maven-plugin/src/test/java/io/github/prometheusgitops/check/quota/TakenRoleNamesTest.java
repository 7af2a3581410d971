package io.github.prometheusgitops.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenRoleNamesTest {

    private static final String CENTRAL = "environments/workspaces/central.yaml";

    @TempDir
    Path base;

    @Test
    void aRoleThatADescriptorNamesOtherwiseThanItIsMadeIsFound() {
        String reader = "rules: [basics]\n  readers: [{name: a, principals: [\"arn:aws:iam::222222222222:role/%s\"]}]";

        assertThat(central("rules: [basics]", reader.formatted("team/acme.dev.Prometheus"))
                        .errors())
                .singleElement()
                .asString()
                .startsWith(CENTRAL + ":10:36: ")
                .contains("which gitops/environments/dev/terraform/main.tf:", "[iam/role-name-taken]");
        assertThat(central("rules: [basics]", reader.formatted("acme.dev.prometheus"))
                        .errors())
                .noneMatch(error -> error.contains("[iam/"));
        assertThat(central("rules: [basics]", reader.formatted("grafana")).errors())
                .isEmpty();
    }

    private Workbench central(String from, String to) {
        return Workbench.small(base).edit(CENTRAL, from, to);
    }
}

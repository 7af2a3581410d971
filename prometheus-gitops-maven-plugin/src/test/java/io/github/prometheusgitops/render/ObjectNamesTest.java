package io.github.prometheusgitops.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectNamesTest {

    private static final String LONG = "a-name-of-thirty-one-characters";

    @Test
    void partsAreJoinedByDots() {
        assertThat(ObjectNames.of("acme", "dev", "rules")).isEqualTo("acme.dev.rules");
        assertThat(ObjectNames.label("acme", "environments-dev")).isEqualTo("acme-environments-dev");
    }

    @Test
    void twoLongNamesFitALabelAndThreeEndInADigest() {
        assertThat(ObjectNames.of(LONG, LONG)).isEqualTo(LONG + "." + LONG).hasSize(63);
        assertThat(ObjectNames.of(LONG, LONG, "rules"))
                .matches("a-name-of-thirty-one-characters-a-name-of-thirty-one-c-[0-9a-f]{8}")
                .isNotEqualTo(ObjectNames.of(LONG, LONG, "namespace"));
        assertThat(ObjectNames.label(LONG, "environments-" + LONG)).hasSize(63).doesNotContain(".");
    }

    /** AMP's rule group namespaces have upper case and underscores, Kubernetes' names do not. */
    @Test
    void whatKubernetesDoesNotTakeEndsInADigest() {
        assertThat(ObjectNames.of("acme", "Node_Rules")).matches("acme-node-rules-[0-9a-f]{8}");
        assertThat(ObjectNames.of("acme", "node_rules")).isNotEqualTo(ObjectNames.of("acme", "Node_Rules"));
        assertThat(ObjectNames.of("acme", "rules.")).matches("acme-rules-[0-9a-f]{8}");
    }

    /** Nobody can choose a name that another's digest makes. */
    @Test
    void aNameThatLooksLikeOneWithADigestGetsOne() {
        String made = ObjectNames.of("Rules");

        assertThat(ObjectNames.of(made)).isNotEqualTo(made).startsWith(made.substring(0, 5));
    }
}

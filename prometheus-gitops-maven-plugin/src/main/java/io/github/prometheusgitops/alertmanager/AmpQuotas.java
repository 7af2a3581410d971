package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;

/**
 * How much of what AMP takes in one definition by default. These quotas can be raised, so that more of it is a warning.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html">Quotas</a>
 */
final class AmpQuotas {

    private static final FindingType QUOTA = FindingType.warning("alertmanager/quota");

    private static final int MOST = 100;

    private final Findings findings;

    AmpQuotas(Findings findings) {
        this.findings = findings;
    }

    void check(String what, int count, Location at) {
        if (count > MOST) {
            findings.add(
                    QUOTA,
                    at,
                    count + " " + what + ", and AMP takes " + MOST + " of them unless the quota is raised",
                    "have the quota raised in Service Quotas, or need fewer");
        }
    }
}

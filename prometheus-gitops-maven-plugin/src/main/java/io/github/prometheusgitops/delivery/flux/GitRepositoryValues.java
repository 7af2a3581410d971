package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.resolve.RepositoryUrl;
import java.util.Map;
import java.util.Optional;

/**
 * A GitRepository that this tree makes.
 *
 * @param ref the branch, tag, range or commit, by Flux' word for it
 * @param secret name of the Secret with its credentials
 */
record GitRepositoryValues(String url, Map<String, String> ref, Optional<String> secret) {

    /** Empty where there is one already. */
    static Optional<GitRepositoryValues> of(Delivery delivery, FluxSettings settings) {
        return settings.repository().create()
                ? Optional.of(new GitRepositoryValues(
                        new RepositoryUrl(delivery.repository()).withScheme(),
                        Map.of(
                                delivery.revision().kind().word(),
                                delivery.revision().text()),
                        settings.repository().secret()))
                : Optional.empty();
    }
}

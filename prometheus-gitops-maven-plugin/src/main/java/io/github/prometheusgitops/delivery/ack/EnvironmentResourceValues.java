package io.github.prometheusgitops.delivery.ack;

import io.github.prometheusgitops.render.OwnResources;
import io.github.prometheusgitops.template.Unwrapped;

/** What the custom resources of an environment are told. */
record EnvironmentResourceValues(
        @Unwrapped ResourceValues resources, @Unwrapped OwnResources own) {}

package io.github.prometheusgitops.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.pipeline.Product;
import org.junit.jupiter.api.Test;

/** What deployment models tell templates. */
class DeploymentRenderingTest {

    @Test
    void aModelTellsWhatItSaysThatItTells() throws ReflectiveOperationException {
        for (DeploymentRendering model : Product.standard().models().all()) {
            assertThat(model.getClass()
                            .getMethod("values", Estate.class, Environment.class)
                            .getReturnType())
                    .isEqualTo(model.valuesType());
        }
    }
}

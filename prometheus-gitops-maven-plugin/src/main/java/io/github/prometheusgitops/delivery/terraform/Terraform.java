package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.fleet.StateBackend;
import io.github.prometheusgitops.fleet.TerraformSettings;
import io.github.prometheusgitops.resolve.AwsResourcesResolver;
import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** AWS resources as Terraform root modules. */
public final class Terraform implements AwsResourcesResolver {

    @Override
    public String word() {
        return "terraform";
    }

    @Override
    public Shape.Fields keys() {
        return TerraformKeys.KEYS;
    }

    @Override
    public TerraformSettings resolve(String fleet, YamlMapping spec) {
        YamlMapping terraform = spec.section("terraform");
        Optional<StateBackend> backend = terraform
                .mapping("backend")
                .flatMap(map -> map.mapping("s3"))
                .map(s3 -> new StateBackend(
                        s3.text("bucket").orElse(""),
                        s3.text("region").orElse(""),
                        s3.text("keyPrefix").orElse(""),
                        s3.text("kmsKeyId"),
                        s3.text("roleArn"),
                        TerraformKeys.USE_LOCKFILE.flag(s3),
                        s3.text("dynamodbTable")));
        Map<Product, YamlScalar> constraints = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            spec.section("versions")
                    .scalar(product.key())
                    .ifPresent(constraint -> constraints.put(product, constraint));
        }
        return new TerraformSettings(
                backend,
                terraform.text("assumeRole"),
                TerraformKeys.ATLANTIS.flag(spec.section("delivery")),
                constraints);
    }
}

package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the resources of a Terraform state, in either of its two forms. What Terraform marks as sensitive is not used, and no
 * value of a state is ever quoted, but for what identifies networks and instances.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format#values-representation">Values
 *     representation</a>
 */
final class StateReader {

    private StateReader() {}

    /** The output of {@code terraform show -json}. */
    static boolean isShown(YamlMapping root) {
        return root.get("format_version").isPresent()
                && root.mapping("values")
                        .flatMap(values -> values.mapping("root_module"))
                        .isPresent();
    }

    /** The state itself, as {@code terraform state pull} prints it. */
    static boolean isRaw(YamlMapping root) {
        return root.get("lineage").isPresent() && root.get("terraform_version").isPresent();
    }

    /** The resources that Terraform manages; data sources are others'. */
    static List<StateResource> shown(YamlMapping root) {
        List<StateResource> resources = new ArrayList<>();
        module(root.section("values").section("root_module"), resources);
        return resources;
    }

    private static void module(YamlMapping module, List<StateResource> resources) {
        module.mappings("resources").stream()
                .filter(resource -> isManaged(resource))
                .forEach(resource -> resources.add(new StateResource(
                        resource.text("address").orElse(""),
                        resource.text("type").orElse(""),
                        resource.section("values"),
                        resource.at())));
        module.mappings("child_modules").forEach(child -> module(child, resources));
    }

    /** Of the state's fourth version, which Terraform writes since 0.12. */
    static List<StateResource> raw(YamlMapping root) {
        List<StateResource> resources = new ArrayList<>();
        for (YamlMapping resource : root.mappings("resources")) {
            if (isManaged(resource)) {
                String type = resource.text("type").orElse("");
                String address =
                        resource.text("module").map(module -> module + ".").orElse("") + type + "."
                                + resource.text("name").orElse("");
                for (YamlMapping instance : resource.mappings("instances")) {
                    String index = instance.scalar("index_key")
                            .map(key -> "[" + index(key) + "]")
                            .orElse("");
                    resources.add(
                            new StateResource(address + index, type, instance.section("attributes"), instance.at()));
                }
            }
        }
        return resources;
    }

    private static String index(YamlScalar key) {
        return key.asNumber().isPresent() ? key.text() : JsonText.inline(key.text());
    }

    private static boolean isManaged(YamlMapping resource) {
        return Optional.of("managed").equals(resource.text("mode"));
    }
}

package io.github.prometheusgitops.descriptor;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys that an environment has to have with a deployment model, defaults included, which the JSON Schema of one file cannot
 * say.
 */
public final class RequiredKeys {

    private final SortedSet<String> paths = new TreeSet<>();

    private RequiredKeys() {}

    /** Their paths, below {@code spec}, in the notation of {@code SchemaKeys}. */
    public static SortedSet<String> of(String model, DescriptorShapes shapes) {
        RequiredKeys keys = new RequiredKeys();
        keys.collect("spec", shapes.spec(model));
        return keys.paths;
    }

    private void collect(String path, Shape shape) {
        if (shape instanceof Shape.Fields fields) {
            fields.fields().forEach((name, field) -> {
                if (field.required()) {
                    paths.add(path + "." + name);
                }
                collect(path + "." + name, field.shape());
            });
        } else if (shape instanceof Shape.MapOf map) {
            collect(path + ".*", map.value());
        } else if (shape instanceof Shape.ListOf list) {
            collect(path + "[]", list.item());
        } else if (shape instanceof Shape.WordOr either) {
            collect(path + "|0", either.fields());
        } else if (shape instanceof Shape.Mended mended) {
            collect(path, mended.shape());
        }
    }

    /** The words of deployment models. */
    public static List<String> models(DescriptorShapes shapes) {
        Shape.Fields deployment = (Shape.Fields) shapes.specOfAny()
                .fields()
                .get(EnvironmentShapes.DEPLOYMENT.name())
                .shape();
        return ((Shape.OneOf) deployment
                        .fields()
                        .get(EnvironmentShapes.MODEL.name())
                        .shape()
                        .bare())
                .words();
    }
}

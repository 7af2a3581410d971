package io.github.prometheusgitops.render;

import io.github.prometheusgitops.template.TemplateContext;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** What templates are told of files: of the one that they make, and of others. */
final class FileValues {

    private FileValues() {}

    /**
     * Of the one that is made.
     *
     * @param source which descriptors and which template make the file, for its head comment
     */
    record Made(String source) {

        static Made of(List<String> descriptors, String template) {
            return new Made(String.join(", ", descriptors) + " by " + template);
        }
    }

    /**
     * Of an owner's others, for a template that asks for them.
     *
     * @param files text of the owner's other files by path within its folder, such as {@code files["iam/trust-policy.json"]}
     * @param modules folders with files of Terraform among these, by path within the owner's folder, such as
     *     {@code modules["terraform-module"]}
     */
    record Carried(SortedMap<String, String> files, SortedMap<String, ModuleValues> modules) {

        /** What templates call these. */
        static final Set<String> NAMES = TemplateContext.names(Carried.class);
    }
}

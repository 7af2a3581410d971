package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A role that the rendered files make, by whoever's templates.
 *
 * @param name absent where only Terraform knows it
 * @param path its path in IAM, with a slash at both ends
 * @param address what tells it from others where it has no name
 * @param times how many there are
 */
record CountedRole(String account, Optional<String> name, String path, String address, long times, Location at) {

    /** What IAM tells it from others by: it compares names without regard to case, and without their paths. */
    String known() {
        return name.map(known -> known.toLowerCase(Locale.ROOT)).orElse(address);
    }

    /** All of them, those that a client makes for us included, each as often as it stands there. */
    static List<CountedRole> all(Subject subject) {
        List<CountedRole> roles = new ArrayList<>();
        Fleet fleet = subject.fleet();
        TerraformResources resources = subject.reading(TerraformResources.class, TerraformResources::of);
        for (String kind : List.of("aws_iam_role", "module")) {
            resources
                    .instances(kind)
                    .filter(role ->
                            kind.equals("aws_iam_role") || role.of().source().endsWith("modules/iam-role"))
                    // The files that a root module finds are counted themselves.
                    .filter(role -> kind.equals("aws_iam_role")
                            || role.key().isPresent()
                            || !role.of().block().body().attributes().containsKey("for_each"))
                    .forEach(role -> resources
                            .owner(role.of())
                            .ifPresent(owner -> roles.add(new CountedRole(
                                    owner.place().account(),
                                    role.text("name"),
                                    role.text("path").orElse("/"),
                                    role.address(),
                                    role.times(),
                                    role.of()
                                            .block()
                                            .body()
                                            .literal("name")
                                            .map(name -> name.at())
                                            .orElse(role.at())))));
        }
        Stream.of(fleet.environments(), fleet.workspaces())
                .flatMap(owners -> owners.values().stream())
                .forEach(owner -> subject.tree().below(owner.root()).forEach(file -> roles.addAll(of(owner, file))));
        return Collections.unmodifiableList(roles);
    }

    private static List<CountedRole> of(Described owner, Document file) {
        String path = file.path();
        if (path.startsWith(owner.root() + "/iam/") && path.endsWith("/role.json")) {
            return file.mappings().stream()
                    .map(role ->
                            new CountedRole(owner.place().account(), role.text("name"), "/", path, 1, role.at("name")))
                    .toList();
        }
        if (path.startsWith(owner.root() + "/ack/")) {
            return file.objects("Role")
                    .map(object -> object.section("spec"))
                    .map(role -> new CountedRole(
                            owner.place().account(),
                            role.text("name"),
                            role.text("path").orElse("/"),
                            path,
                            1,
                            role.at("name")))
                    .toList();
        }
        return List.of();
    }
}

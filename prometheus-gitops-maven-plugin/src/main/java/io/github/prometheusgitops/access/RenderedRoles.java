package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.document.TerraformResource;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The roles that the rendered files make, by whoever's templates: by Terraform's resources, by the module for roles, by the
 * folders that a root module reads, and by ACK's custom resources. Each is there as often as it stands there.
 */
public final class RenderedRoles {

    /** In a folder of one role each, which a workspace's root module finds by this name. */
    private static final Pattern FOUND_BY_FOLDER =
            Pattern.compile("(?<folder>(?:environments|workspaces)/[^/]+/iam/(?:[^/]+/)*[^/]+)/role\\.json");

    private RenderedRoles() {}

    /**
     * One of them.
     *
     * @param owner in whose account it is
     * @param name absent where only Terraform knows it
     * @param path its path in IAM, with a slash at both ends
     * @param address what tells it from others where it has no name
     * @param times how many there are
     * @param at where its name stands, or else what makes it
     */
    public record Role(
            Described owner,
            Optional<YamlScalar> name,
            String path,
            String address,
            long times,
            Location at,
            Source source) {

        /** What IAM tells it from others by: it compares names without regard to case, and without their paths. */
        public String known() {
            return name.map(known -> known.text().toLowerCase(Locale.ROOT)).orElse(address);
        }

        /** The account that it is in. */
        public String account() {
            return owner.place().account();
        }

        /** The block of a configuration in a folder that makes it. */
        Optional<HclBody.Block> block(String folder) {
            return source instanceof Source.Terraform terraform
                            && terraform.folder().equals(folder)
                    ? Optional.of(terraform.block())
                    : Optional.empty();
        }
    }

    /** What makes a role. */
    sealed interface Source {

        /** A resource, or a call of the module for roles, of the configuration in a folder. */
        record Terraform(String folder, HclBody.Block block) implements Source {}

        /** A folder that a root module reads. */
        record Folder(String path) implements Source {}

        /** A custom resource of ACK's, by what it shall be. */
        record Ack(YamlMapping spec) implements Source {}
    }

    /** All of them, those that a client makes for us included. */
    public static List<Role> of(Fleet fleet, DocumentTree tree) {
        List<Role> roles = new ArrayList<>();
        Stream.of(fleet.environments(), fleet.workspaces())
                .flatMap(owners -> owners.values().stream())
                .forEach(owner -> {
                    Collection<Document> files = tree.below(owner.root());
                    Map<String, List<TerraformResource>> resources = TerraformResource.of(files.stream());
                    Stream.of("aws_iam_role", "module")
                            .flatMap(kind -> resources.getOrDefault(kind, List.of()).stream())
                            .filter(resource -> isOfRole(resource.block()))
                            .flatMap(resource -> resource.instances().stream())
                            .filter(RenderedRoles::isSaid)
                            .forEach(role -> roles.add(role(owner, role)));
                    files.forEach(file -> role(owner, file).forEach(roles::add));
                });
        return List.copyOf(roles);
    }

    private static boolean isOfRole(HclBody.Block block) {
        return block.type().equals("resource")
                || block.type().equals("module")
                        && block.body()
                                .literal("source")
                                .filter(source -> source.text().matches("\\..*/iam-role"))
                                .isPresent();
    }

    /** The files that a root module finds are roles themselves. */
    private static boolean isSaid(TerraformResource.Instance role) {
        HclBody.Block block = role.of().block();
        return block.type().equals("resource")
                || role.key().isPresent()
                || !block.body().attributes().containsKey("for_each");
    }

    private static Role role(Described owner, TerraformResource.Instance role) {
        HclBody.Block block = role.of().block();
        Location at = block.body().literal("name").map(YamlScalar::at).orElse(block.at());
        return new Role(
                owner,
                role.text("name").map(name -> new YamlScalar(name, false, at)),
                role.text("path").orElse("/"),
                role.address(),
                role.times(),
                at,
                new Source.Terraform(role.of().folder(), block));
    }

    private static Stream<Role> role(Described owner, Document file) {
        Matcher folder = FOUND_BY_FOLDER.matcher(file.path());
        if (folder.matches()) {
            Source source = new Source.Folder(folder.group("folder"));
            return file.mappings().stream().map(role -> role(owner, file, role, source));
        }
        return file.ackObjects("Role")
                .map(object -> object.section("spec"))
                .map(spec -> role(owner, file, spec, new Source.Ack(spec)));
    }

    private static Role role(Described owner, Document file, YamlMapping role, Source source) {
        return new Role(
                owner, role.scalar("name"), role.text("path").orElse("/"), file.path(), 1, role.at("name"), source);
    }
}

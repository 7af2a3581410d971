package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The resources of all states that were given, to be looked up. */
final class StateIndex {

    private final List<StateResource> resources;
    private final Set<StateResource> used = new LinkedHashSet<>();
    private final Set<StateResource> taken = new LinkedHashSet<>();

    StateIndex(List<StateResource> resources) {
        this.resources = List.copyOf(resources);
    }

    Stream<StateResource> all(String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }

    /** One of a type whose attribute has a text. */
    Optional<StateResource> find(String type, String attribute, String text) {
        return all(type)
                .filter(resource ->
                        resource.text(attribute).filter(text::equals).isPresent())
                .findFirst();
    }

    /** What a descriptor has become of, or has been read. */
    StateResource use(StateResource resource) {
        used.add(resource);
        return resource;
    }

    /** What the tree's Terraform owns from now on, by import or by writing it again. */
    StateResource take(StateResource resource) {
        taken.add(resource);
        return use(resource);
    }

    /** A role with its policies. */
    void takeRole(StateResource role) {
        take(role);
        Optional<String> name = role.text("name");
        resources.stream()
                .filter(one -> one.type().startsWith("aws_iam_role_polic"))
                .filter(one ->
                        one.text("role").equals(name) || one.text("role_name").equals(name))
                .forEach(this::take);
    }

    /** In the order of the states. */
    List<StateResource> taken() {
        return resources.stream().filter(taken::contains).toList();
    }

    /** What nobody has asked for. */
    List<StateResource> unused() {
        List<StateResource> rest = new ArrayList<>(resources);
        rest.removeAll(used);
        return rest;
    }

    boolean isEmpty() {
        return resources.isEmpty();
    }

    Optional<StateResource> role(String name) {
        return find("aws_iam_role", "name", name);
    }

    /** The role of an ARN; paths are no part of a role's name. */
    Optional<StateResource> role(Arn arn) {
        return all("aws_iam_role")
                .filter(role -> role.text("arn").filter(arn.toString()::equals).isPresent())
                .findFirst();
    }

    /** The policy that says who may assume a role; what cannot be read of it is noted elsewhere. */
    static Optional<YamlMapping> trust(StateResource role) {
        return role.scalar("assume_role_policy").flatMap(text -> Relocated.mapping(text, role.address(), new Notes()));
    }

    /** The texts of the policies that say what a role may do: its inline ones, and those that are attached to it. */
    List<YamlMapping> permissions(StateResource role) {
        String name = role.text("name").orElse("");
        List<YamlScalar> texts = new ArrayList<>();
        all("aws_iam_role_policy")
                .filter(policy -> policy.text("role").filter(name::equals).isPresent())
                .map(this::use)
                .forEach(policy -> policy.scalar("policy").ifPresent(texts::add));
        all("aws_iam_role_policy_attachment")
                .filter(attachment ->
                        attachment.text("role").filter(name::equals).isPresent())
                .map(this::use)
                .flatMap(attachment -> attachment.text("policy_arn").stream())
                .flatMap(arn -> find("aws_iam_policy", "arn", arn).stream())
                .map(this::use)
                .forEach(policy -> policy.scalar("policy").ifPresent(texts::add));
        role.values()
                .mappings("inline_policy")
                .forEach(policy -> policy.scalar("policy").ifPresent(texts::add));
        return texts.stream()
                .flatMap(text -> Relocated.mapping(text, role.address(), new Notes()).stream())
                .toList();
    }
}

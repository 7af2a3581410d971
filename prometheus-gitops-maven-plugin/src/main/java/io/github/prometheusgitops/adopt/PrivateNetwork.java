package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Instances that run Prometheus in a private network, and what connects networks with them: each is told with the keys that
 * describe it, since a state says neither what they scrape nor how they are configured.
 */
record PrivateNetwork(StateIndex state, Notes notes) {

    private static final Set<String> INSTANCES =
            Set.of("aws_instance", "aws_launch_template", "aws_launch_configuration", "aws_autoscaling_group");

    private static final Set<String> CONNECTIONS =
            Set.of("aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter", "aws_vpc_endpoint_service");

    private static final String WORD = "prometheus";

    /** Marks them as told. */
    void report() {
        List<StateResource> instances = state.unused().stream()
                .filter(resource -> INSTANCES.contains(resource.type()))
                .filter(PrivateNetwork::isOfPrometheus)
                .toList();
        instances.forEach(this::instance);
        state.unused().stream()
                .filter(resource -> CONNECTIONS.contains(resource.type()))
                .filter(resource -> !instances.isEmpty() || isOfPrometheus(resource))
                .forEach(this::connection);
    }

    private void instance(StateResource resource) {
        List<String> keys = new ArrayList<>();
        Optional<StateResource> subnet = resource.text("subnet_id").flatMap(id -> state.find("aws_subnet", "id", id));
        subnet.flatMap(found -> found.text("vpc_id")).ifPresent(id -> keys.add("`network.vpcId: " + id + "`"));
        subnets(resource).ifPresent(ids -> keys.add("`network.subnetIds: [" + ids + "]`"));
        resource.text("instance_type").ifPresent(type -> keys.add("`instance.type: " + type + "`"));
        resource.values().mappings("root_block_device").stream()
                .flatMap(volume -> volume.scalar("volume_size").stream())
                .findFirst()
                .ifPresent(size -> keys.add("`instance.volumeGib: " + size.text() + "`"));
        told(
                resource,
                "Prometheus seems to run there, and a state does not say what it scrapes: describe an environment of"
                        + " `deployment.model: machine-image` or `terraform-module` by hand"
                        + (keys.isEmpty() ? "" : ", with " + String.join(", ", keys))
                        + resource.text("ami")
                                .or(() -> resource.text("image_id"))
                                .map(ami -> "; today's image is " + ami)
                                .orElse("")
                        + ", and its jobs in `additionalScrapeConfigs`");
    }

    private static Optional<String> subnets(StateResource resource) {
        List<String> ids = Stream.concat(
                        resource.text("subnet_id").stream(),
                        resource.values().scalars("vpc_zone_identifier").stream()
                                .map(YamlScalar::text))
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", ids));
    }

    private void connection(StateResource resource) {
        boolean service = resource.type().equals("aws_vpc_endpoint_service");
        List<String> keys = new ArrayList<>();
        resource.text("service_name").ifPresent(name -> keys.add("service " + name));
        resource.text("vpc_id").ifPresent(id -> keys.add("VPC " + id));
        resource.text("peer_vpc_id").ifPresent(id -> keys.add("peer VPC " + id));
        resource.text("peer_owner_id").ifPresent(id -> keys.add("account " + id));
        Stream.of("vpc_id", "peer_vpc_id")
                .flatMap(attribute -> resource.text(attribute).stream())
                .flatMap(id -> state.find("aws_vpc", "id", id).stream())
                .flatMap(vpc -> vpc.text("cidr_block").stream())
                .forEach(cidr -> keys.add("range " + cidr));
        told(
                resource,
                "it connects networks: if Prometheus scrapes by it, describe an environment of `deployment.model: "
                        + (service ? "endpoint-service" : "vpc-peering") + "` by hand"
                        + (keys.isEmpty() ? "" : ", with " + String.join(", ", keys)));
    }

    private void told(StateResource resource, String what) {
        state.use(resource);
        notes.byHand(resource.at(), resource.address(), what);
    }

    /** By its address, its name, its tags or what it runs when it starts. */
    private static boolean isOfPrometheus(StateResource resource) {
        Stream<String> texts = Stream.concat(
                Stream.of(resource.address()),
                Stream.concat(
                        Stream.of("name", "name_prefix", "description")
                                .flatMap(attribute -> resource.text(attribute).stream()),
                        Stream.concat(
                                resource.values().section("tags").leaves().map(YamlScalar::text),
                                Stream.of("user_data", "user_data_base64")
                                        .flatMap(attribute -> resource.text(attribute).stream())
                                        .map(PrivateNetwork::decoded))));
        return texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(WORD));
    }

    /** Terraform keeps it as it was given, in base64 or as a digest. */
    private static String decoded(String userData) {
        try {
            return new String(Base64.getMimeDecoder().decode(userData), StandardCharsets.UTF_8) + userData;
        } catch (IllegalArgumentException e) {
            return userData;
        }
    }
}

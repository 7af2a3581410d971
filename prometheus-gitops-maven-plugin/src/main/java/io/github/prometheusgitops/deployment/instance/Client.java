package io.github.prometheusgitops.deployment.instance;

import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;

import io.github.prometheusgitops.aws.Region;
import io.github.prometheusgitops.aws.Regions;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.resolve.PlaceResolver;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/**
 * A client's VPC that Prometheus reaches from one of ours, as each model that has several of them describes it.
 *
 * @param name of the client's folder
 */
public record Client(YamlScalar name, Place place, YamlScalar vpcId) {

    /** Key {@code name}; what else has that name is for its model to say. */
    public static final Shape.Field NAME =
            required("name", Forms.NAME, "Its name; the folder with what the client is given has it.");

    /** Key {@code account}. */
    public static final Shape.Field ACCOUNT = required("account", Forms.ACCOUNT, "The client's account.");

    /** Key {@code region}. */
    public static final Shape.Field REGION =
            optional("region", Forms.REGION, "Region of the client's VPC (default: the environment's).");

    /** Key {@code vpcId}. */
    public static final Shape.Field VPC_ID = required("vpcId", Forms.VPC, "The client's VPC.");

    /**
     * The client that a mapping describes; empty, with findings, if it is not sound.
     *
     * @param ours where Prometheus runs
     */
    public static Optional<Client> read(YamlMapping written, Place ours, Findings findings) {
        Optional<Region> region = written.text(REGION)
                .map(id -> new PlaceResolver(Regions.known(), findings).region(id, written.at(REGION)))
                .orElse(Optional.of(ours.region()))
                .filter(found -> reachable(found, ours, written, findings));
        return written.scalar(NAME)
                .flatMap(name -> written.text(ACCOUNT)
                        .flatMap(account -> written.scalar(VPC_ID)
                                .flatMap(
                                        vpc -> region.map(found -> new Client(name, new Place(account, found), vpc)))));
    }

    private static boolean reachable(Region region, Place ours, YamlMapping written, Findings findings) {
        if (region.partition() != ours.partition()) {
            findings.add(
                    FleetFindings.PARTITION,
                    written.at(REGION),
                    "the client is in partition " + region.partition().id() + ", Prometheus in "
                            + ours.partition().id() + ": neither peering nor PrivateLink reaches across",
                    "describe an environment in that partition");
        }
        return region.partition() == ours.partition();
    }
}

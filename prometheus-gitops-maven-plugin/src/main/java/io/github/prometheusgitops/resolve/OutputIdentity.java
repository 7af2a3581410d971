package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds all that committed outputs say of an account, a region or an id against the descriptors: a file that was copied
 * from another root module would let in the wrong cluster, or write to the wrong workspace.
 */
public record OutputIdentity(CommittedOutputs outputs) {

    /**
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-APIReference-RemoteWrite.html">RemoteWrite</a>
     */
    private static final Pattern REMOTE_WRITE =
            Pattern.compile("https://aps-workspaces(?:-fips)?\\.([a-z0-9-]+)\\.[a-z.]+/workspaces/([^/]+)/.*");

    /** EKS' own issuers; whoever serves one under another name knows its region better. */
    private static final Pattern EKS_ISSUER =
            Pattern.compile("https://oidc[.-]eks\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)/.*");

    /** What the outputs of a workspace say. */
    public void workspace(String root, Place place, Optional<String> id) {
        for (String output :
                List.of("workspace_arn", "writer_role_arns", "reader_role_arns", "rule_manager_role_arns")) {
            arns(root, output, place);
        }
        each(
                root,
                "workspace_arn",
                text -> Arn.parse(text)
                        .map(arn -> arn.resource().replaceFirst("^workspace/", ""))
                        .ifPresent(said -> id(root, "workspace_arn", said, id)));
        each(root, "remote_write_url", text -> {
            Matcher url = REMOTE_WRITE.matcher(text);
            if (url.matches()) {
                region(root, "remote_write_url", url.group(1), place);
                id(root, "remote_write_url", url.group(2), id);
            }
        });
    }

    /** What the outputs of an environment say. */
    public void environment(String root, Place place) {
        arns(root, "role_arn", place);
        each(
                root,
                "oidc_issuer",
                text -> regionOfIssuer(text).ifPresent(region -> region(root, "oidc_issuer", region, place)));
    }

    /** The region that an issuer belongs to, if it is one of EKS' own. */
    public static Optional<String> regionOfIssuer(String issuer) {
        Matcher matcher = EKS_ISSUER.matcher(issuer);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void arns(String root, String output, Place place) {
        each(
                root,
                output,
                text -> Arn.parse(text).ifPresent(arn -> {
                    if (!arn.account().equals(place.account())) {
                        outputs.contradicts(root, output, "of account " + arn.account(), "account " + place.account());
                    } else if (!arn.partition().equals(place.partition().id())) {
                        outputs.contradicts(
                                root,
                                output,
                                "of partition " + arn.partition(),
                                "partition " + place.partition().id());
                    } else if (!arn.region().isEmpty()) {
                        region(root, output, arn.region(), place);
                    }
                }));
    }

    private void region(String root, String output, String said, Place place) {
        if (!said.equals(place.region().id())) {
            outputs.contradicts(root, output, "of region " + said, "region " + place.region());
        }
    }

    private void id(String root, String output, String said, Optional<String> id) {
        id.filter(known -> !known.equals(said))
                .ifPresent(known -> outputs.contradicts(root, output, "of workspace " + said, "id " + known));
    }

    /** The texts of an output, which may be one or a mapping of several. */
    private void each(String root, String output, Consumer<String> check) {
        outputs.value(root, output).ifPresent(value -> {
            if (value.isTextual()) {
                check.accept(value.asText());
            }
            value.elements().forEachRemaining(element -> {
                if (element.isTextual()) {
                    check.accept(element.asText());
                }
            });
        });
    }
}

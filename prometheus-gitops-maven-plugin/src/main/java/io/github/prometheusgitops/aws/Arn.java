package io.github.prometheusgitops.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Amazon Resource Name.
 *
 * @param region empty for services that are global in an account, such as IAM
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
public record Arn(String partition, String service, String region, String account, String resource)
        implements Comparable<Arn> {

    private static final Pattern SHAPE =
            Pattern.compile("arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):([0-9]{12}|):([^\\s\\p{Cntrl}]+)");

    /** Reads an ARN; empty if the text is none. */
    public static Optional<Arn> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Arn(
                        matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5)))
                : Optional.empty();
    }

    /** An IAM role. */
    public static Arn role(Partition partition, String account, String name) {
        return new Arn(partition.id(), "iam", "", account, "role/" + name);
    }

    /** A customer-managed IAM policy. */
    public static Arn policy(Partition partition, String account, String name) {
        return new Arn(partition.id(), "iam", "", account, "policy/" + name);
    }

    /**
     * The OIDC provider of an issuer in an account.
     *
     * @param issuer without {@code https://}
     */
    public static Arn oidcProvider(Partition partition, String account, String issuer) {
        return new Arn(partition.id(), "iam", "", account, "oidc-provider/" + issuer);
    }

    /** An EKS cluster. */
    public static Arn cluster(Region region, String account, String name) {
        return new Arn(region.partition().id(), "eks", region.id(), account, "cluster/" + name);
    }

    /** An AMP workspace. */
    public static Arn workspace(Region region, String account, String id) {
        return new Arn(region.partition().id(), "aps", region.id(), account, "workspace/" + id);
    }

    /** An AMP scraper, which is a managed collector; AWS assigns its id, {@code *} stands for any. */
    public static Arn scraper(Region region, String account, String id) {
        return new Arn(region.partition().id(), "aps", region.id(), account, "scraper/" + id);
    }

    /**
     * A rule group namespace of an AMP workspace.
     *
     * @param workspace the workspace's id
     */
    public static Arn ruleGroupsNamespace(Region region, String account, String workspace, String name) {
        return new Arn(
                region.partition().id(), "aps", region.id(), account, "rulegroupsnamespace/" + workspace + "/" + name);
    }

    /**
     * A parameter of Systems Manager.
     *
     * @param name with or without a slash in front
     */
    public static Arn parameter(Region region, String account, String name) {
        return new Arn(
                region.partition().id(), "ssm", region.id(), account, "parameter/" + name.replaceFirst("^/", ""));
    }

    /** What EC2 has in an account, such as {@code instance/*}. */
    public static Arn ec2(Region region, String account, String resource) {
        return new Arn(region.partition().id(), "ec2", region.id(), account, resource);
    }

    /** An SNS topic. */
    public static Arn topic(Region region, String account, String name) {
        return new Arn(region.partition().id(), "sns", region.id(), account, name);
    }

    /** All objects of a bucket whose keys start in one way. */
    public static Arn objects(Partition partition, String bucket, String prefix) {
        return new Arn(partition.id(), "s3", "", "", bucket + "/" + prefix + "*");
    }

    /** A CloudWatch log group and the streams in it, which is how AMP wants to be told one. */
    public static Arn logGroup(Region region, String account, String name) {
        return new Arn(region.partition().id(), "logs", region.id(), account, "log-group:" + name + ":*");
    }

    @Override
    public int compareTo(Arn other) {
        return toString().compareTo(other.toString());
    }

    /** {@code arn:partition:service:region:account:resource}. */
    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}

package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.text;

/** The forms of text that more than one descriptor uses. */
public final class Forms {

    private Forms() {}

    private static final String NO_DEVICE = "(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])$)";

    /**
     * Names become folders, Terraform keys, Kubernetes names and parts of role names, so they are DNS labels that no
     * operating system reserves. Two of them and a hyphen make a Kubernetes label value, which has 63 characters.
     */
    public static final Shape.Text NAME = text(
            NO_DEVICE + "[a-z0-9]([a-z0-9-]{0,29}[a-z0-9])?",
            "a name of 1 to 31 lower-case letters, digits and inner hyphens (and no device name such as `con`)");

    /**
     * Names of rule folders, which become AMP rule group namespaces: AMP's own form ({@link #NAMESPACE}), but for what
     * some file system refuses as the name of a folder or of the file that the folder becomes.
     */
    public static final Shape.Text FOLDER = text(
            "(?![kK]ustomization$|[cC][oO][nN]($|\\.)|[pP][rR][nN]($|\\.)|[aA][uU][xX]($|\\.)|[nN][uU][lL]($|\\.)"
                    + "|[cC][oO][mM][0-9]($|\\.)|[lL][pP][tT][0-9]($|\\.))"
                    + "[0-9A-Za-z]([0-9A-Za-z_.-]{0,126}[0-9A-Za-z_-])?",
            "a folder name of 1 to 128 letters, digits and _.-, starting with a letter or digit and not ending with a"
                    + " dot (and no device name such as `con`, nor `kustomization`)");

    /** Names of parameters of rules. */
    public static final Shape.Text PARAMETER =
            text("[a-zA-Z][a-zA-Z0-9_-]{0,62}", "a parameter name: a letter, then at most 62 letters, digits, - and _");

    /**
     * AMP's own form of a namespace's name; no {@code *} or {@code ?}, which a policy would read as wildcards.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateRuleGroupsNamespace.html">CreateRuleGroupsNamespace</a>
     */
    public static final Shape.Text NAMESPACE = text(
            "[0-9A-Za-z][0-9A-Za-z_.-]{0,127}",
            "a rule group namespace of 1 to 128 letters, digits and _.-, starting with a letter or digit");

    public static final Shape.Text ACCOUNT = text("[0-9]{12}", "an AWS account id of 12 digits");

    public static final Shape.Text REGION = text("[a-z]{2,4}(-[a-z]+)+-[0-9]", "an AWS region such as eu-west-1");

    private static final String A_DURATION =
            "a duration such as 30s, 5m or 1h30m: the units y, w, d, h, m, s and ms in this order, each at most once";

    /**
     * Prometheus' duration format, which Alertmanager and the Prometheus Operator share.
     *
     * @see PrometheusDuration
     */
    public static final Shape.Text DURATION = text(PrometheusDuration.FORM, A_DURATION);

    /** A duration where none at all would mean "always", "never" or something else that nobody writes as zero. */
    public static final Shape.Text LASTING =
            text("(?=.*[1-9])" + PrometheusDuration.FORM, A_DURATION + ", longer than 0");

    public static final Shape.Text LABEL_NAME =
            text("(?!__)[a-zA-Z_][a-zA-Z0-9_]*", "a label name: letters, digits and _, not starting with __");

    public static final Shape.Text ANY_TEXT = text(".*", "text");

    public static final Shape.Text SOME_TEXT = text(".+", "text");

    public static final Shape.Text LINE = text("[^\\p{Cntrl}]+", "text on one line");

    /** Letters and digits of the scripts in use: no marks, no space, and nothing that nobody sees. */
    private static final String READABLE =
            "0-9A-Za-z\\xaa\\xb2\\xb3\\xb5\\xb9\\xba\\xbc-\\xbe\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02c1"
                    + "\\u0370-\\u0373\\u0376-\\u037d\\u037f\\u0386\\u0388-\\u0481\\u048a-\\u0556\\u0561-\\u0588\\u05d0-\\u05f2"
                    + "\\u0620-\\u0669\\u066e-\\u06d3\\u06d5\\u06e5-\\u06fc\\u0710-\\u115e\\u1161-\\u167f\\u1681-\\u169a\\u16a0-\\u16ea"
                    + "\\u1700-\\u17b3\\u17b6-\\u17d3\\u17e0-\\u17ff\\u1810-\\u1fff\\u2100-\\u218f\\u2460-\\u24ff\\u2c00-\\u2dff"
                    + "\\u3005-\\u3007\\u3021-\\u302f\\u3031-\\u303c\\u3041-\\u3163\\u3165-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc"
                    + "\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\uff66-\\uff9f\\uffa1-\\uffdc";

    /** Why something is meant: whoever reviews it has to find something to read there. */
    public static final Shape.Text REASON =
            text("(?=[^\\p{Cntrl}]*[" + READABLE + "])[^\\p{Cntrl}]+", "text on one line that has a letter or a digit");

    /**
     * A repository's URL, or git's shorthand for one over SSH; whether it has an address that all agree about shows later.
     *
     * @see <a href="https://git-scm.com/docs/git-clone#_git_urls">Git URLs</a>
     */
    public static final Shape.Text GIT_REPOSITORY = text(
            "(https|ssh)://[^\\s/]+/\\S+|[A-Za-z0-9._-]+@[^\\s/]+[:/]\\S+",
            "the URL of a git repository, such as https://github.com/acme/ops.git or ssh://git@github.com/acme/ops.git");

    /**
     * Git's rules for names of branches and tags, as far as a form says them.
     *
     * @see <a href="https://git-scm.com/docs/git-check-ref-format">git check-ref-format</a>
     */
    public static final Shape.Text GIT_REF = text(
            "(?!-|.*(\\.\\.|//|@\\{|/\\.)|.*(/|\\.|\\.lock)$)[^\\s~^:?*\\[\\\\./][^\\s~^:?*\\[\\\\]*",
            "a name that git allows, such as main or release/1.4");
    /** What {@code trimspace} of Terraform, and AWS, take off the ends of a text. */
    private static final String SPACE =
            "\\x00-\\x20\\x7f\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    /** Text of at most so many characters without space at its ends, which AWS would take off or refuse. */
    public static Shape.Text trimmed(int most, String what) {
        return text(
                "[^" + SPACE + "]([^\\x00-\\x1f\\x7f]{0," + (most - 2) + "}[^" + SPACE + "])?",
                what + " of 1 to " + most + " characters on one line, without space at its ends");
    }

    /** Of descriptors and of committed outputs, as is the next one. */
    public static final Shape.Text WORKSPACE_ID =
            text("ws-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "a workspace id: ws- and a UUID");

    /** An EKS issuer; no trailing slash, or the trust policy's condition keys would not match the token. */
    public static final Shape.Text ISSUER = text(
            "https://[a-z0-9][a-z0-9.-]*[a-z0-9](/[A-Za-z0-9._~-]+)*",
            "an OIDC issuer such as https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF");

    public static final Shape.Text KUBERNETES_NAME = text(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", "a Kubernetes name: lower-case letters, digits and inner hyphens");

    /** The name of a Kubernetes object of most kinds: a DNS subdomain. */
    public static final Shape.Text KUBERNETES_SUBDOMAIN = text(
            "(?!.{254})[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
            "a Kubernetes name: lower-case letters, digits and inner hyphens and dots");

    private static final String AMOUNT =
            "\\+?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?";

    /**
     * A Kubernetes quantity that is not negative.
     *
     * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
     */
    public static final Shape.Text QUANTITY = text(AMOUNT, "a Kubernetes quantity such as 500m or 2Gi");

    /** A quantity of which there is some: a volume of size 0 is refused. */
    public static final Shape.Text SOME_QUANTITY =
            text("(?=[+0.]*[1-9])" + AMOUNT, "a Kubernetes quantity such as 500m or 2Gi, more than 0");

    /**
     * What a container may ask for.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/">Resources</a>
     */
    public static final Shape.Text RESOURCE_NAME = text(
            "([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?",
            "the name of a resource such as cpu, memory or ephemeral-storage");

    private static final String RELEASE = "[0-9]{1,9}(\\.[0-9]{1,9}){0,2}";
    private static final String PRE_RELEASE = "-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*";
    private static final String BUILD = "(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?";

    /**
     * Terraform takes no pre-releases of itself.
     *
     * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/version-constraints">Version
     *     constraints</a>
     */
    public static final Shape.Text TERRAFORM_CONSTRAINT =
            constraint("(=|!=|>|>=|<|<=|~>)? *" + RELEASE + BUILD, ">= 1.9");

    public static final Shape.Text PROVIDER_CONSTRAINT =
            constraint("(=|!=|>|>=|<|<=|~>)? ?" + RELEASE + "(" + PRE_RELEASE + ")?" + BUILD, "~> 6.0");

    private static Shape.Text constraint(String condition, String example) {
        return text(
                condition + "( *, *" + condition + ")*",
                "a version constraint such as \"" + example
                        + "\": conditions of =, !=, >, >=, <, <= or ~> and a version"
                        + " of one to three numbers, with commas between them");
    }

    public static final Shape.Text ROLE_NAME =
            text("[A-Za-z0-9+=,.@_-]{1,64}", "an IAM role name of 1 to 64 characters");

    public static final Shape.Text VPC = resourceId("vpc", "a VPC's id");

    public static final Shape.Text SUBNET = resourceId("subnet", "a subnet's id");

    public static final Shape.Text ROUTE_TABLE = resourceId("rtb", "a route table's id");

    public static final Shape.Text SECURITY_GROUP = resourceId("sg", "a security group's id");

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /** Expression of an IPv4 address. */
    public static final String IPV4 = BYTE + "(\\." + BYTE + "){3}";

    /** An IPv4 range; not 0.0.0.0/0, which is anybody. */
    public static final Shape.Text CIDR = text(IPV4 + "/(3[0-2]|[12][0-9]|[1-9])", "an IPv4 range such as 10.0.0.0/16");

    /**
     * EC2's ids: 17 hexadecimal digits, or 8 if they are old.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html">Resource ids</a>
     */
    private static Shape.Text resourceId(String kind, String what) {
        return text(kind + "-([0-9a-f]{17}|[0-9a-f]{8})", what + " such as " + kind + "-0a1b2c3d4e5f67890");
    }

    public static final Shape.Text KMS_KEY = arn("kms", "key/[A-Za-z0-9-]+", "a KMS key's ARN");

    /**
     * CloudWatch keeps logs for certain numbers of days only.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">PutRetentionPolicy</a>
     */
    public static final Shape.Text LOG_RETENTION = text(
            "1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653",
            "a number of days that CloudWatch knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096,"
                    + " 1827, 2192, 2557, 2922, 3288 or 3653");

    /** IAM is global: a role's ARN has no region. */
    public static final Shape.Text ROLE_ARN =
            text("arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+", "an IAM role's ARN");

    public static final Shape.Text UUID =
            text("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}", "a UUID");

    public static final Shape.Text TOPIC = text("[A-Za-z0-9_-]{1,256}", "an SNS topic name");

    /** Of any kind: that AMP takes no FIFO topics is said where the topic is used. */
    public static final Shape.Text TOPIC_ARN = arn(
            "sns",
            "[A-Za-z0-9_-]{1,256}(\\.fifo)?",
            "an SNS topic's ARN such as arn:aws:sns:eu-west-1:111111111111:alerts");

    public static final Shape.Text SECRET_ARN = arn("secretsmanager", "secret:[A-Za-z0-9/_+=.@-]+", "a secret's ARN");

    private static Shape.Text arn(String service, String resource, String what) {
        return text("arn:aws[a-z-]*:" + service + ":" + REGION.form().pattern() + ":[0-9]{12}:" + resource, what);
    }
}

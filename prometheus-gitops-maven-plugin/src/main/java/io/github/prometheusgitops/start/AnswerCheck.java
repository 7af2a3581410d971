package io.github.prometheusgitops.start;

import io.github.prometheusgitops.aws.Regions;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.resolve.RepositoryUrl;
import io.github.prometheusgitops.secret.SecretScan;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** Holds one answer against what descriptors take, so that a new repository has nothing to mend. */
public final class AnswerCheck {

    private static final FindingType WRONG_ANSWER =
            FindingType.error("init/wrong-answer", "what is said of a new repository is not what descriptors take");

    private static final Shape.Text GROUP_ID =
            Shape.text("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*", "a group id such as com.acme");

    private static final Shape.Text VERSION =
            Shape.text("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}", "a version such as 1 or 1.0-SNAPSHOT");

    /**
     * Whom forges know: users, groups and teams by an at sign, or an address.
     *
     * @see <a href="https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">Code owners</a>
     */
    private static final Shape.Text OWNER = Shape.text(
            "@[A-Za-z0-9][A-Za-z0-9_.-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}){0,19}"
                    + "|[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,199}",
            "a user, a team or an address such as @acme/platform or platform@acme.example");

    private static final Pattern PASSWORD = Pattern.compile("[a-z]+://[^/@]*:[^/@]*@.*", Pattern.DOTALL);

    private final Words words;
    private final Findings findings;

    AnswerCheck(Words words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    /** What is wrong with one answer, which is not empty. */
    public static List<Finding> of(Question question, String answer, Words words) {
        Findings findings = new Findings();
        new AnswerCheck(words, findings).check(question, answer);
        return findings.sorted();
    }

    void check(Question question, String answer) {
        switch (question) {
            case NAME, WORKSPACE -> form(question, answer, Forms.NAME);
            case REPOSITORY -> repository(answer);
            case ENGINE -> word(question, answer, words.engines());
            case AWS_RESOURCES -> word(question, answer, words.awsResources());
            case REGION -> region(answer);
            case WORKSPACE_ACCOUNT -> form(question, answer, Forms.ACCOUNT);
            case ENVIRONMENTS -> environments(answer);
            case OWNERS -> GivenOwner.all(answer).forEach(this::owner);
            case GROUP_ID -> form(question, answer, GROUP_ID);
            case VERSION -> form(question, answer, VERSION);
        }
    }

    private void repository(String answer) {
        // Some hosts take a token as the name of a user.
        boolean secret = SecretScan.ofText("", "", new YamlScalar(answer, false, Location.of("")))
                .isPresent();
        if (secret || PASSWORD.matcher(answer).matches()) {
            wrong(
                    Question.REPOSITORY,
                    "the URL has a password or a token in it, which would be committed",
                    "leave it out: the delivery engine gets it from a secret of its own");
            return;
        }
        if (form(Question.REPOSITORY, answer, Forms.GIT_REPOSITORY)) {
            new RepositoryUrl(answer)
                    .doubt()
                    .ifPresent(doubt ->
                            wrong(Question.REPOSITORY, "the address " + answer + " " + doubt.reason(), doubt.mend()));
        }
    }

    private void region(String answer) {
        SortedSet<String> regions = Regions.known().idsWithAmp();
        if (form(Question.REGION, answer, Forms.REGION) && !regions.contains(answer)) {
            wrong(
                    Question.REGION,
                    "there is no Amazon Managed Prometheus in region `" + answer + "`",
                    Suggestion.didYouMean(answer, regions));
        }
    }

    private void environments(String answer) {
        List<GivenEnvironment> given = GivenEnvironment.all(answer);
        if (given.isEmpty()) {
            wrong(
                    Question.ENVIRONMENTS,
                    "`" + answer + "` names no environment",
                    "write name=account, such as dev=222222222222,prod=333333333333");
        }
        Set<String> names = new HashSet<>();
        Map<String, String> clusters = new HashMap<>();
        for (GivenEnvironment environment : given) {
            if (!environment.complete()) {
                wrong(
                        Question.ENVIRONMENTS,
                        "`" + environment.text() + "` is no name=account",
                        "write each as dev=222222222222, or as dev=222222222222:cluster");
                continue;
            }
            form(Question.ENVIRONMENTS, environment.name(), Forms.NAME);
            if (environment.name().equals("fleet")) {
                wrong(
                        Question.ENVIRONMENTS,
                        "no environment can be called `fleet`: fleet.yaml describes the fleet",
                        "give it another name");
            }
            form(Question.ENVIRONMENTS, environment.account(), Forms.ACCOUNT);
            if (!environment.cluster().equals(environment.name())) {
                form(Question.ENVIRONMENTS, environment.cluster(), (Shape.Text) ClusterKeys.CLUSTER_NAME.shape());
            }
            if (!names.add(environment.name())) {
                wrong(
                        Question.ENVIRONMENTS,
                        "there are two environments `" + environment.name() + "`",
                        "name each once");
                continue;
            }
            // Clusters of one name in two accounts are two: the descriptors say by which names they are told apart.
            String other =
                    clusters.putIfAbsent(environment.account() + ":" + environment.cluster(), environment.name());
            if (other != null) {
                wrong(
                        Question.ENVIRONMENTS,
                        "the environments `" + other + "` and `" + environment.name() + "` have one cluster, `"
                                + environment.cluster() + "` of account " + environment.account(),
                        "name one environment for a cluster; describe another Prometheus of it afterwards, with a namespace of"
                                + " its own");
            }
        }
        aliases(given);
    }

    /** Clusters that are called alike are told apart by their environments' names, which no other cluster may have. */
    private void aliases(List<GivenEnvironment> given) {
        for (GivenEnvironment one : given) {
            boolean aliased = given.stream()
                    .anyMatch(other ->
                            !other.name().equals(one.name()) && other.cluster().equals(one.cluster()));
            given.stream()
                    .filter(other -> aliased && !other.cluster().equals(one.cluster()))
                    .filter(other -> other.cluster().equals(one.name()))
                    .forEach(other -> wrong(
                            Question.ENVIRONMENTS,
                            "cluster `" + one.cluster() + "` of environment `" + one.name()
                                    + "` is told apart from another"
                                    + " account's by the environment's name, and the cluster of `" + other.name()
                                    + "` is called so",
                            "give environment `" + one.name() + "` another name"));
        }
    }

    private void owner(GivenOwner owner) {
        form(Question.OWNERS, owner.owner(), OWNER);
        if (!owner.of().isEmpty() && !Forms.NAME.fits(owner.of()) && !Forms.ACCOUNT.fits(owner.of())) {
            wrong(
                    Question.OWNERS,
                    "`" + owner.of() + "` is neither a name nor an account of 12 digits",
                    "write owners as @acme/platform or prod=@acme/on-call");
        }
    }

    /** What owners may be named for: those that there are not would have nobody who looks at them. */
    void ownersOf(List<GivenOwner> owners, Set<String> known) {
        owners.stream()
                .map(GivenOwner::of)
                .filter(of -> Forms.NAME.fits(of) && !known.contains(of))
                .distinct()
                .forEach(of -> wrong(
                        Question.OWNERS,
                        "there is no environment, workspace or account `" + of + "`",
                        Suggestion.didYouMean(of, known)));
    }

    private void word(Question question, String answer, List<String> known) {
        if (!known.contains(answer)) {
            wrong(
                    question,
                    "it has to be one of " + String.join(", ", known) + ", not `" + answer + "`",
                    Suggestion.didYouMean(answer, known, ""));
        }
    }

    private boolean form(Question question, String answer, Shape.Text form) {
        if (!form.fits(answer)) {
            wrong(question, "it has to be " + form.expectation() + ", not `" + answer + "`", "");
            return false;
        }
        return true;
    }

    private void wrong(Question question, String summary, String mend) {
        findings.add(WRONG_ANSWER, Location.of(question.property()), summary, mend);
    }
}

package io.github.prometheusgitops.start;

import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of a new repository: what was given, and what is taken where nothing is. */
public final class Answers {

    private static final FindingType MISSING_ANSWER =
            FindingType.error("init/missing-answer", "something that has to be known of a new repository is not said");

    private final Map<Question, String> given = new EnumMap<>(Question.class);
    private final Map<Question, String> usual = new EnumMap<>(Question.class);

    /**
     * Answers by question; one that is blank is none.
     *
     * @param folder the name of the folder that the repository will be in, which is what the fleet may be called
     */
    public Answers(Map<Question, String> given, String folder) {
        for (Question question : Question.values()) {
            String answer = given.getOrDefault(question, "").strip();
            if (!answer.isEmpty()) {
                this.given.put(question, answer);
            }
            question.usual().ifPresent(word -> usual.put(question, word));
        }
        String name =
                folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (Forms.NAME.fits(name)) {
            usual.put(Question.NAME, name);
        }
    }

    /** Whether nobody has answered a question yet. */
    public boolean lacks(Question question) {
        return !given.containsKey(question);
    }

    /** What is taken where nobody answers. */
    public Optional<String> usual(Question question) {
        return Optional.ofNullable(usual.get(question));
    }

    /** Adds an answer. */
    public void give(Question question, String answer) {
        given.put(question, answer);
    }

    /** The answer, or what is taken where there is none; empty if there is neither. */
    public String of(Question question) {
        return given.getOrDefault(question, usual.getOrDefault(question, ""));
    }

    /**
     * What the answers say.
     *
     * @param findings gets everything that is missing or wrong
     * @return empty if anything is
     */
    public Optional<NewRepository> read(Words words, Findings findings) {
        Findings own = new Findings();
        AnswerCheck check = new AnswerCheck(words, own);
        for (Question question : Question.values()) {
            String answer = of(question);
            if (!answer.isEmpty()) {
                check.check(question, answer);
            } else if (question != Question.OWNERS && question != Question.GROUP_ID) {
                own.add(
                        MISSING_ANSWER,
                        Location.of(question.property()),
                        "it is not said: " + question.text(),
                        "add -D" + question.property() + "=…, or run without -B on a terminal and be asked");
            }
        }
        List<GivenOwner> owners = GivenOwner.all(of(Question.OWNERS));
        List<GivenEnvironment> environments = GivenEnvironment.all(of(Question.ENVIRONMENTS));
        Set<String> known = new HashSet<>(Set.of(of(Question.WORKSPACE), of(Question.WORKSPACE_ACCOUNT)));
        environments.forEach(environment -> {
            known.add(environment.name());
            known.add(environment.account());
        });
        check.ownersOf(owners, known);
        findings.addAll(own.sorted());
        return own.hasErrors() ? Optional.empty() : Optional.of(repository(environments, owners));
    }

    private NewRepository repository(List<GivenEnvironment> environments, List<GivenOwner> owners) {
        List<NewRepository.Place> places = new ArrayList<>();
        Map<String, Long> clusters =
                environments.stream().collect(Collectors.groupingBy(GivenEnvironment::cluster, Collectors.counting()));
        environments.forEach(environment -> places.add(new NewRepository.Place(
                environment.name(),
                environment.tier(),
                environment.account(),
                environment.cluster(),
                clusters.getOrDefault(environment.cluster(), 0L) > 1 ? environment.name() : "",
                GivenOwner.line(owners, environment.name(), environment.account()))));
        String workspace = of(Question.WORKSPACE);
        String account = of(Question.WORKSPACE_ACCOUNT);
        String group = of(Question.GROUP_ID);
        return new NewRepository(
                of(Question.NAME),
                group.isEmpty() ? of(Question.NAME) : group,
                of(Question.VERSION),
                of(Question.ENGINE),
                of(Question.AWS_RESOURCES),
                of(Question.REPOSITORY),
                of(Question.REGION),
                GivenOwner.line(owners, ""),
                new NewRepository.Place(
                        workspace, "production", account, "", "", GivenOwner.line(owners, workspace, account)),
                places);
    }
}

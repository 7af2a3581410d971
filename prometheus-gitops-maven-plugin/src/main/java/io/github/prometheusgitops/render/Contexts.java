package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.resolve.Choices;
import io.github.prometheusgitops.template.TemplateContext;
import io.github.prometheusgitops.template.Unwrapped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What templates are told, converted once for each environment and workspace.
 *
 * <p>What only environments of another deployment model, or fleets with another delivery engine or kind of AWS resources
 * have is null.
 */
record Contexts(Renderings renderings, Estate estate) {

    /**
     * What templates that are rendered once are told.
     *
     * @param engines by their words
     */
    record OfFleet(
            @Unwrapped SharedValues shared,
            @Unwrapped FleetValues own,
            @Unwrapped Map<String, Optional<? extends Record>> engines) {}

    /**
     * What an environment's templates are told.
     *
     * @param otherModels what only environments of other models are told
     * @param engines by their words
     * @param awsResources by their words
     */
    record OfEnvironment(
            @Unwrapped SharedValues shared,
            @Unwrapped PlaceValues place,
            @Unwrapped EnvironmentValues own,
            @Unwrapped Record model,
            @Unwrapped Map<String, Optional<? extends Record>> otherModels,
            @Unwrapped Map<String, Optional<? extends Record>> engines,
            @Unwrapped Map<String, Optional<? extends Record>> awsResources) {}

    /**
     * What a workspace's templates are told.
     *
     * @param engines by their words
     * @param awsResources by their words
     */
    record OfWorkspace(
            @Unwrapped SharedValues shared,
            @Unwrapped PlaceValues place,
            @Unwrapped WorkspaceValues own,
            @Unwrapped AlertingValues alerting,
            @Unwrapped Map<String, Optional<? extends Record>> engines,
            @Unwrapped Map<String, Optional<? extends Record>> awsResources) {}

    /** What templates that are rendered once are told. */
    public TemplateContext ofFleet() {
        Fleet fleet = estate.fleet();
        Delivery delivery = fleet.delivery();
        return TemplateContext.of(new OfFleet(
                new SharedValues(fleet.name(), fleet.versions()),
                FleetValues.of(estate, delivery.awsResources().hasRootModules()),
                engines(Optional.of(renderings.engine(delivery).fleet(estate)))));
    }

    /** What an environment's templates are told. */
    public TemplateContext of(Environment environment) {
        Fleet fleet = estate.fleet();
        Delivery delivery = fleet.delivery();
        DeploymentRendering model = renderings.model(environment);
        return TemplateContext.of(new OfEnvironment(
                new SharedValues(fleet.name(), environment.versions()),
                PlaceValues.of(environment.place()),
                EnvironmentValues.of(estate, environment),
                model.values(estate, environment),
                ofOthers(model),
                engines(renderings.engine(delivery).environment(estate, environment)),
                awsResources(renderings.awsResources(delivery).environment(estate, environment))));
    }

    /**
     * What a workspace's templates are told.
     *
     * @param alertmanager absent if it has none, or while AWS has not assigned the id that its topics' policies name
     */
    public TemplateContext of(Workspace workspace, Optional<AlertmanagerDefinition> alertmanager) {
        Fleet fleet = estate.fleet();
        Delivery delivery = fleet.delivery();
        return TemplateContext.of(new OfWorkspace(
                new SharedValues(fleet.name(), fleet.versions()),
                PlaceValues.of(workspace.place()),
                WorkspaceValues.of(estate, workspace, alertmanager),
                AlertingValues.of(fleet, workspace, alertmanager),
                engines(Optional.of(renderings.engine(delivery).workspace(estate, workspace))),
                awsResources(renderings.awsResources(delivery).workspace(estate, workspace))));
    }

    private Map<String, Optional<? extends Record>> engines(Optional<? extends Record> chosen) {
        return ofChoices(
                renderings.engines(), estate.fleet().delivery().engine().word(), chosen);
    }

    private Map<String, Optional<? extends Record>> awsResources(Record chosen) {
        String word = estate.fleet().delivery().awsResources().word();
        return ofChoices(renderings.awsResources(), word, Optional.of(chosen));
    }

    private static Map<String, Optional<? extends Record>> ofChoices(
            Choices<?> choices, String word, Optional<? extends Record> chosen) {
        Map<String, Optional<? extends Record>> byWord = new HashMap<>();
        choices.all().forEach(choice -> byWord.put(choice.word(), Optional.empty()));
        byWord.put(word, chosen);
        return byWord;
    }

    private Map<String, Optional<? extends Record>> ofOthers(DeploymentRendering model) {
        Map<String, Optional<? extends Record>> absent = new HashMap<>();
        for (DeploymentRendering other : renderings.models().all()) {
            TemplateContext.names(other.valuesType()).forEach(name -> absent.put(name, Optional.empty()));
        }
        absent.keySet().removeAll(TemplateContext.names(model.valuesType()));
        return absent;
    }
}

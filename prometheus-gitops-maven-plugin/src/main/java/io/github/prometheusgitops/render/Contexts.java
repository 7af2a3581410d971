package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.template.TemplateContext;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What templates are told, converted once for each environment and workspace.
 *
 * <p>What only environments of another deployment model, or fleets with another delivery engine or kind of AWS resources
 * have is null.
 */
public final class Contexts {

    private final Renderings renderings;
    private final Estate estate;

    /** The contexts of a fleet. */
    public Contexts(Renderings renderings, Estate estate) {
        this.renderings = renderings;
        this.estate = estate;
    }

    /** What templates that are rendered once are told. */
    public TemplateContext ofFleet() {
        Fleet fleet = estate.fleet();
        Delivery delivery = fleet.delivery();
        boolean rootModules = delivery.awsResources().hasRootModules();
        return TemplateContext.of(List.of(
                SharedValues.of(fleet, fleet.versions()),
                FleetValues.of(estate, rootModules),
                engines(Optional.of(renderings.engine(delivery).fleet(estate)))));
    }

    /** What an environment's templates are told. */
    public TemplateContext of(Environment environment) {
        Fleet fleet = estate.fleet();
        Delivery delivery = fleet.delivery();
        Record ofModel = renderings.model(environment).values(estate, environment);
        List<Object> parts = new ArrayList<>(List.of(
                SharedValues.of(fleet, environment.versions()),
                PlaceValues.of(environment.place()),
                EnvironmentValues.of(estate, environment),
                ofModel,
                engines(renderings.engine(delivery).environment(estate, environment)),
                awsResources(renderings.awsResources(delivery).environment(estate, environment))));
        parts.add(ofOtherModels(ofModel));
        return TemplateContext.of(parts);
    }

    /**
     * What a workspace's templates are told.
     *
     * @param alertmanager absent if it has none, or while AWS has not assigned the id that its topics' policies name
     */
    public TemplateContext of(Workspace workspace, Optional<AlertmanagerDefinition> alertmanager) {
        Fleet fleet = estate.fleet();
        Delivery delivery = fleet.delivery();
        return TemplateContext.of(List.of(
                SharedValues.of(fleet, fleet.versions()),
                PlaceValues.of(workspace.place()),
                WorkspaceValues.of(estate, workspace, alertmanager),
                AlertingValues.of(fleet, workspace, alertmanager),
                engines(Optional.of(renderings.engine(delivery).workspace(estate, workspace))),
                awsResources(renderings.awsResources(delivery).workspace(estate, workspace))));
    }

    private Map<String, Object> engines(Optional<List<Record>> chosen) {
        Map<String, Object> byWord = new HashMap<>();
        renderings.engines().all().forEach(engine -> byWord.put(engine.word(), null));
        chosen.ifPresent(parts -> byWord.put(
                estate.fleet().delivery().engine().word(),
                TemplateContext.of(parts).values()));
        return byWord;
    }

    private Map<String, Object> awsResources(List<Record> chosen) {
        Map<String, Object> byWord = new HashMap<>();
        renderings.awsResources().all().forEach(kind -> byWord.put(kind.word(), null));
        byWord.put(
                estate.fleet().delivery().awsResources().word(),
                TemplateContext.of(chosen).values());
        return byWord;
    }

    private Map<String, Object> ofOtherModels(Record ofModel) {
        Map<String, Object> absent = new HashMap<>();
        for (DeploymentRendering model : renderings.models().all()) {
            for (RecordComponent component : model.valuesType().getRecordComponents()) {
                absent.put(component.getName(), null);
            }
        }
        for (RecordComponent component : ofModel.getClass().getRecordComponents()) {
            absent.remove(component.getName());
        }
        return absent;
    }
}

package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.DefinitionSizes;
import io.github.prometheusgitops.check.RenderedReceivers;
import io.github.prometheusgitops.check.RenderedRules;
import io.github.prometheusgitops.check.RenderedSecrets;
import io.github.prometheusgitops.check.UnreadDefinitions;
import io.github.prometheusgitops.check.access.DeclaredAccess;
import io.github.prometheusgitops.check.access.DeletedPrincipals;
import io.github.prometheusgitops.check.access.ExternalIds;
import io.github.prometheusgitops.check.access.PolicyGrammar;
import io.github.prometheusgitops.check.access.SessionActions;
import io.github.prometheusgitops.check.access.UnreadPolicies;
import io.github.prometheusgitops.check.access.WebIdentity;
import io.github.prometheusgitops.check.handshake.AssociatedPods;
import io.github.prometheusgitops.check.handshake.AssumedRoles;
import io.github.prometheusgitops.check.handshake.Credentials;
import io.github.prometheusgitops.check.handshake.DeliveredPaths;
import io.github.prometheusgitops.check.handshake.NamedOnly;
import io.github.prometheusgitops.check.handshake.OnePartition;
import io.github.prometheusgitops.check.handshake.PodRoles;
import io.github.prometheusgitops.check.handshake.Regions;
import io.github.prometheusgitops.check.handshake.RemoteWriteAccess;
import io.github.prometheusgitops.check.handshake.RemoteWriteUrls;
import io.github.prometheusgitops.check.handshake.RuleSelectors;
import io.github.prometheusgitops.check.handshake.Scrapers;
import io.github.prometheusgitops.check.handshake.ServiceAccountTrust;
import io.github.prometheusgitops.check.handshake.TrustedIssuer;
import io.github.prometheusgitops.check.handshake.UnknownRoles;
import io.github.prometheusgitops.check.handshake.UsedRoles;
import io.github.prometheusgitops.check.handshake.VpcEndpoints;
import io.github.prometheusgitops.check.handshake.WorkspaceIds;
import io.github.prometheusgitops.check.quota.QuotaChecks;
import io.github.prometheusgitops.check.quota.TakenRoleNames;
import io.github.prometheusgitops.check.reference.ChartKeys;
import io.github.prometheusgitops.check.reference.ManifestSchemas;
import io.github.prometheusgitops.check.terraform.FileReads;
import io.github.prometheusgitops.check.terraform.IndexedRoles;
import io.github.prometheusgitops.check.terraform.OnePerWorkspace;
import io.github.prometheusgitops.check.terraform.OverrideFiles;
import io.github.prometheusgitops.check.terraform.TerraformVersions;
import io.github.prometheusgitops.delivery.Engine;
import io.github.prometheusgitops.delivery.ResourcesKind;
import io.github.prometheusgitops.delivery.ack.Ack;
import io.github.prometheusgitops.delivery.argocd.ArgoCd;
import io.github.prometheusgitops.delivery.flux.Flux;
import io.github.prometheusgitops.delivery.terraform.Terraform;
import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.deployment.clientrole.ClientRoleModel;
import io.github.prometheusgitops.deployment.collector.CollectorModel;
import io.github.prometheusgitops.deployment.eks.EksModel;
import io.github.prometheusgitops.deployment.endpointservice.EndpointServiceModel;
import io.github.prometheusgitops.deployment.machineimage.MachineImageModel;
import io.github.prometheusgitops.deployment.terraformmodule.TerraformModuleModel;
import io.github.prometheusgitops.deployment.vpcpeering.VpcPeeringModel;
import io.github.prometheusgitops.render.Renderings;
import io.github.prometheusgitops.resolve.Choices;
import io.github.prometheusgitops.resolve.Resolvers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that descriptors can choose, and what rendered files are held against. */
public record Product(
        Choices<DeploymentModel> models,
        Choices<Engine> engines,
        Choices<ResourcesKind> awsResources,
        List<Check> checks) {

    public Product {
        checks = List.copyOf(checks);
    }

    /** What this plugin has, each in the order in which editors show it. */
    public static Product standard() {
        return new Product(
                new Choices<>(List.of(
                        new EksModel(),
                        new CollectorModel(),
                        new MachineImageModel(),
                        new TerraformModuleModel(),
                        new ClientRoleModel(),
                        new VpcPeeringModel(),
                        new EndpointServiceModel())),
                new Choices<>(List.of(new ArgoCd(), new Flux())),
                new Choices<>(List.of(new Terraform(), new Ack())),
                List.of(
                        new DefinitionSizes(),
                        new RenderedRules(),
                        new UnreadDefinitions(),
                        new RenderedReceivers(),
                        new FileReads(),
                        new UnknownRoles(),
                        new WorkspaceIds(),
                        new RuleSelectors(),
                        new Credentials(),
                        new DeliveredPaths(),
                        new RenderedSecrets(),
                        new TerraformVersions(),
                        new IndexedRoles(),
                        new OnePerWorkspace(),
                        new OverrideFiles(),
                        new ServiceAccountTrust(),
                        new TrustedIssuer(),
                        new AssociatedPods(),
                        new PodRoles(),
                        new Regions(),
                        new AssumedRoles(),
                        new RemoteWriteUrls(),
                        new RemoteWriteAccess(),
                        new UsedRoles(),
                        new Scrapers(),
                        new VpcEndpoints(),
                        new NamedOnly(),
                        new PolicyGrammar(),
                        new WebIdentity(),
                        new SessionActions(),
                        new ExternalIds(),
                        new DeclaredAccess(),
                        new DeletedPrincipals(),
                        new UnreadPolicies(),
                        new QuotaChecks(),
                        new TakenRoleNames(),
                        new OnePartition(),
                        new ManifestSchemas(),
                        new ChartKeys()));
    }

    /** Names of folders that delivery engines apply to a cluster: their own, what they deliver, and rules. */
    Set<String> applied() {
        Set<String> applied = new HashSet<>(Set.of("rules"));
        engines.all().forEach(engine -> applied.add(engine.word()));
        awsResources.all().stream().filter(ResourcesKind::isDelivered).forEach(kind -> applied.add(kind.word()));
        return applied;
    }

    /** As far as reading descriptors goes. */
    public Resolvers resolvers() {
        return new Resolvers(models, engines, awsResources);
    }

    /** As far as it shows in the tree. */
    public Renderings renderings() {
        return new Renderings(models, engines, awsResources);
    }
}

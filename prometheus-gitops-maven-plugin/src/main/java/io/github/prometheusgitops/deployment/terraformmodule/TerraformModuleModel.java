package io.github.prometheusgitops.deployment.terraformmodule;

import io.github.prometheusgitops.deployment.instance.GroupPolicies;
import io.github.prometheusgitops.deployment.instance.InstanceAccess;
import io.github.prometheusgitops.deployment.instance.InstanceKeys;
import io.github.prometheusgitops.deployment.instance.InstanceModel;
import io.github.prometheusgitops.deployment.instance.InstanceValues;
import io.github.prometheusgitops.deployment.instance.Instances;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** The deployment model {@code terraform-module}: we hand the client a Terraform module, which he includes in his own. */
public final class TerraformModuleModel extends InstanceModel {

    private static final FindingType HYPERVISOR = FindingType.error(
            "fleet/hypervisor",
            "instances of a type that does not show which disk is the data volume of a Terraform module");

    /**
     * Types of the Xen hypervisor, which do not show volumes as NVMe disks with the volume's id.
     *
     * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html">Instances built on the Nitro
     *     System</a>
     */
    private static final Pattern XEN =
            Pattern.compile("(m[1-4]|t[12]|c[134]|r[34]|x1e?|d2|h1|i[23]|f1|g3s?|p[23])\\.(?!metal).*");

    /**
     * What its templates are told.
     *
     * @param instance Prometheus on instances; null for all other environments
     */
    record Values(InstanceValues instance) {}

    @Override
    public String word() {
        return "terraform-module";
    }

    @Override
    public Map<String, String> carried(Environment environment) {
        String folder = environment.root() + "/" + word();
        return Map.of(
                environment.root() + "/iam",
                folder + "/iam",
                environment.root() + "/image/user-data.sh",
                folder + "/user-data.sh",
                "modules/iam-role",
                folder + "/modules/iam-role",
                "modules/" + GROUP_MODULE,
                folder + "/modules/" + GROUP_MODULE);
    }

    @Override
    protected boolean keepsSamples() {
        return true;
    }

    @Override
    public void check(Environment environment, Descriptor descriptor, Findings findings) {
        super.check(environment, descriptor, findings);
        YamlMapping instance =
                descriptor.spec().section(EnvironmentShapes.DEPLOYMENT).section(InstanceKeys.INSTANCE);
        String type = InstanceKeys.TYPE.text(instance);
        if (XEN.matcher(type).matches()) {
            findings.add(
                    HYPERVISOR,
                    instance.at(InstanceKeys.TYPE),
                    "instances of type " + type + " do not show which of their disks is the data volume, so that"
                            + " Prometheus would never start",
                    "choose a type of the Nitro System, such as t3.small or m7i.large");
        }
    }

    @Override
    public Optional<InstanceAccess> plan(Fleet fleet, Environment environment) {
        return super.plan(fleet, environment)
                .map(access -> new InstanceAccess.ByProfile(access.role(), access.routes(), true));
    }

    @Override
    protected List<IamStatement> more(Environment environment) {
        return GroupPolicies.of(environment.place(), ((Instances) environment.deployment()).group());
    }

    @Override
    public Class<? extends Record> valuesType() {
        return Values.class;
    }

    @Override
    public Values values(Estate estate, Environment environment) {
        return new Values(instance(estate, environment));
    }
}

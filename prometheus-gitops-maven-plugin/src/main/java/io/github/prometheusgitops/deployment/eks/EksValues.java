package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.deployment.RemoteWrite;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.render.ClusterValues;
import java.util.List;
import java.util.Optional;

/**
 * What the templates of an environment with Prometheus in an EKS cluster are told besides.
 *
 * @param identity as in the descriptor
 * @param cluster the cluster; absent where Prometheus runs on instances
 * @param namespace where Prometheus runs
 * @param podSecurity level of Pod Security that the namespace enforces; absent if nothing is said of it
 * @param serviceAccount as whom Prometheus runs
 * @param roleArn the role that the service account is annotated with; absent with Pod Identity
 * @param remoteWrite list in the Prometheus Operator's spelling; absent while AWS has not assigned what its access needs
 * @param prometheus how Prometheus runs
 * @param inCluster what of the chart runs beside it
 */
record EksValues(
        String identity,
        ClusterValues cluster,
        String namespace,
        Optional<String> podSecurity,
        String serviceAccount,
        Optional<String> roleArn,
        Optional<List<Object>> remoteWrite,
        PrometheusValues prometheus,
        Chart.InCluster inCluster) {

    static EksValues of(Environment environment, EksDeployment eks, Optional<WriteAccess> access) {
        return new EksValues(
                eks.identity().word(),
                new ClusterValues(
                        eks.cluster().name(),
                        eks.cluster().issuer(),
                        eks.cluster().reach().server()),
                eks.pods().namespace(),
                eks.pods().podSecurity(),
                eks.pods().serviceAccount(),
                access.flatMap(WriteAccess::annotation).map(Arn::toString),
                access.map(found -> found.routes().all().stream()
                        .map(RemoteWrite::of)
                        .map(HelmTemplates::literal)
                        .toList()),
                PrometheusValues.of(environment, eks.prometheus(), eks.chart()),
                eks.chart().inCluster());
    }
}

package io.github.prometheusgitops.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * As much of Kubernetes' API as {@code kubectl} asks for: which kinds there are, and objects that can be made, read, changed and
 * deleted. Where nobody has made an object, a list of its kind has one.
 */
final class KubernetesApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A kind of object.
     *
     * @param version with its group: {@code iam.services.k8s.aws/v1alpha1}; without for those of the core
     */
    private record Kind(String version, String plural, String kind, boolean namespaced) {

        String group() {
            return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        }

        String path() {
            return (group().isEmpty() ? "/api/" : "/apis/") + version;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("v1", "namespaces", "Namespace", false),
            new Kind("v1", "configmaps", "ConfigMap", true),
            new Kind("argoproj.io/v1alpha1", "applications", "Application", true),
            new Kind("argoproj.io/v1alpha1", "appprojects", "AppProject", true),
            new Kind("kustomize.toolkit.fluxcd.io/v1", "kustomizations", "Kustomization", true),
            new Kind("source.toolkit.fluxcd.io/v1", "gitrepositories", "GitRepository", true),
            new Kind("helm.toolkit.fluxcd.io/v2", "helmreleases", "HelmRelease", true),
            new Kind("iam.services.k8s.aws/v1alpha1", "roles", "Role", true),
            new Kind("iam.services.k8s.aws/v1alpha1", "openidconnectproviders", "OpenIDConnectProvider", true),
            new Kind(
                    "prometheusservice.services.k8s.aws/v1alpha1", "rulegroupsnamespaces", "RuleGroupsNamespace", true),
            new Kind(
                    "prometheusservice.services.k8s.aws/v1alpha1",
                    "alertmanagerdefinitions",
                    "AlertManagerDefinition",
                    true),
            new Kind(
                    "prometheusservice.services.k8s.aws/v1alpha1",
                    "loggingconfigurations",
                    "LoggingConfiguration",
                    true),
            new Kind("eks.services.k8s.aws/v1alpha1", "podidentityassociations", "PodIdentityAssociation", true));

    /** Of each kind there is one of this name already. */
    private static final String EXISTING = "acme.dev";

    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();

    /** Whether a path leads to objects, and not to what says which there are. */
    static boolean isAboutObjects(String path) {
        return KINDS.stream().anyMatch(kind -> path.startsWith(kind.path() + "/"));
    }

    /** The status and the body. */
    synchronized Map.Entry<Integer, ObjectNode> answer(String method, String path, JsonNode given) {
        Map<String, List<Kind>> byPath = KINDS.stream().collect(Collectors.groupingBy(Kind::path));
        if (byPath.containsKey(path)) {
            return Map.entry(200, resources(byPath.get(path)));
        }
        if (path.startsWith("/openapi/v3/")) {
            return Map.entry(200, openApi(byPath.getOrDefault(path.substring("/openapi/v3".length()), List.of())));
        }
        return switch (path) {
            case "/api" -> Map.entry(200, tree("{'kind': 'APIVersions', 'versions': ['v1']}"));
            case "/apis" -> Map.entry(200, groups());
            case "/version" -> Map.entry(200, tree("{'major': '1', 'minor': '32', 'gitVersion': 'v1.32.0'}"));
            case "/openapi/v3" -> Map.entry(200, openApi());
            default -> object(method, path, given);
        };
    }

    private Map.Entry<Integer, ObjectNode> object(String method, String path, JsonNode given) {
        Kind kind = KINDS.stream()
                .filter(known -> path.matches(known.path() + "/(namespaces/[^/]+/)?" + known.plural() + "(/[^/]+)?"))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            return missing(path);
        }
        boolean named = !path.endsWith("/" + kind.plural());
        if (!named && method.equals("POST")) {
            String name = given.at("/metadata/name").asText();
            objects.put(path + "/" + name, given.deepCopy());
            return Map.entry(201, objects.get(path + "/" + name));
        }
        if (!named) {
            ObjectNode list = tree("{'kind': '" + kind.kind() + "List', 'metadata': {'resourceVersion': '1'}}");
            list.put("apiVersion", kind.version());
            list.putArray("items").add(example(kind, path));
            return Map.entry(200, list);
        }
        ObjectNode object = objects.get(path);
        // What has been deleted is missed once, by whoever waits for that; then somebody has made it anew.
        if (object == null && path.endsWith("/" + EXISTING) && !deleted.remove(path)) {
            object = example(kind, path);
        }
        return switch (method) {
            case "GET" -> object == null ? missing(path) : Map.entry(200, object);
            case "PATCH" -> {
                ObjectNode patched = object == null ? example(kind, path) : object;
                merge(patched, given);
                yield Map.entry(200, patched);
            }
            case "DELETE" -> {
                deleted.add(path);
                objects.remove(path);
                yield Map.entry(200, tree("{'kind': 'Status', 'apiVersion': 'v1', 'status': 'Success'}"));
            }
            default -> Map.entry(405, tree("{'kind': 'Status', 'apiVersion': 'v1', 'status': 'Failure'}"));
        };
    }

    private static void merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner && into.get(field.getKey()) instanceof ObjectNode old) {
                merge(old, inner);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static ObjectNode example(Kind kind, String path) {
        ObjectNode object = JSON.createObjectNode().put("kind", kind.kind()).put("apiVersion", kind.version());
        String namespace = path.replaceFirst(".*/namespaces/([^/]+)/.*", "$1");
        ObjectNode metadata = object.putObject("metadata")
                .put("name", path.endsWith("/" + kind.plural()) ? EXISTING : path.replaceFirst(".*/", ""));
        if (kind.namespaced()) {
            metadata.put("namespace", namespace.equals(path) ? "default" : namespace);
        }
        return object;
    }

    private static Map.Entry<Integer, ObjectNode> missing(String path) {
        ObjectNode status =
                tree("{'kind': 'Status', 'apiVersion': 'v1', 'status': 'Failure', 'reason': 'NotFound', 'code': 404}");
        return Map.entry(404, status.put("message", path + " not found"));
    }

    private static ObjectNode resources(List<Kind> kinds) {
        ObjectNode list = tree("{'kind': 'APIResourceList', 'apiVersion': 'v1'}");
        list.put("groupVersion", kinds.get(0).version());
        ArrayNode resources = list.putArray("resources");
        for (Kind kind : kinds) {
            ObjectNode resource = resources
                    .addObject()
                    .put("name", kind.plural())
                    .put("singularName", "")
                    .put("namespaced", kind.namespaced())
                    .put("kind", kind.kind());
            List.of("create", "delete", "get", "list", "patch", "update").forEach(resource.putArray("verbs")::add);
        }
        return list;
    }

    private static ObjectNode groups() {
        ObjectNode list = tree("{'kind': 'APIGroupList', 'apiVersion': 'v1'}");
        ArrayNode groups = list.putArray("groups");
        KINDS.stream()
                .map(Kind::version)
                .filter(version -> version.contains("/"))
                .distinct()
                .forEach(version -> {
                    String[] parts = version.split("/");
                    ObjectNode group = groups.addObject().put("name", parts[0]);
                    ObjectNode one = tree("{}").put("groupVersion", version).put("version", parts[1]);
                    group.putArray("versions").add(one);
                    group.set("preferredVersion", one);
                });
        return list;
    }

    private static ObjectNode openApi() {
        ObjectNode index = tree("{}");
        ObjectNode paths = index.putObject("paths");
        KINDS.stream()
                .map(Kind::path)
                .distinct()
                .forEach(path ->
                        paths.putObject(path.substring(1)).put("serverRelativeURL", "/kubernetes/openapi/v3" + path));
        return index;
    }

    /** That a server checks fields itself, which {@code kubectl} asks before it leaves that to it. */
    private static ObjectNode openApi(List<Kind> kinds) {
        ObjectNode document = tree("{'openapi': '3.0.0', 'info': {'title': 'Kubernetes', 'version': 'v1.32.0'}}");
        ObjectNode paths = document.putObject("paths");
        for (Kind kind : kinds) {
            ObjectNode patch = paths.putObject(kind.path() + "/" + kind.plural() + "/{name}")
                    .putObject("patch");
            patch.putArray("parameters").add(tree("{'name': 'fieldValidation', 'in': 'query'}"));
            patch.putObject("responses");
            patch.putObject("x-kubernetes-group-version-kind")
                    .put("group", kind.group())
                    .put("version", kind.version().replaceFirst(".*/", ""))
                    .put("kind", kind.kind());
        }
        return document;
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

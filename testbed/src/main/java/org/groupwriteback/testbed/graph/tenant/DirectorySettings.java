package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tenant-wide settings, each made from its template. A tenant starts with none, as a real one does. Thread-safe. */
public final class DirectorySettings {
    /** The template of Microsoft 365 group settings. */
    public static final String GROUP_UNIFIED = "Group.Unified";

    static final String GROUP_UNIFIED_TEMPLATE = "62375ab9-6b52-47ed-826b-58e47e0e304b";

    private static final Map<String, String> GROUP_UNIFIED_DEFAULTS = defaults();

    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

    /** Creates the setting of this name, or changes the values that are given. */
    public synchronized ObjectNode put(String name, Map<String, String> values) {
        ObjectNode setting = byName(name).orElseGet(() -> create(name));
        ArrayNode list = (ArrayNode) setting.get("values");
        values.forEach((key, value) -> set(list, key, value));
        byId.put(setting.get("id").asText(), setting);
        return setting.deepCopy();
    }

    /** Takes the setting of this name, or with this id, away; the template's defaults are in force again. */
    public synchronized boolean remove(String nameOrId) {
        return byId.values()
                .removeIf(setting -> setting.get("displayName").asText().equalsIgnoreCase(nameOrId)
                        || setting.get("id").asText().equals(nameOrId));
    }

    /** All settings, as Graph's {@code /settings} lists them. */
    public synchronized ArrayNode list() {
        ArrayNode list = Json.object().arrayNode();
        byId.values().forEach(setting -> list.add(setting.deepCopy()));
        return list;
    }

    public synchronized Optional<ObjectNode> find(String nameOrId) {
        return Optional.ofNullable(byId.get(nameOrId))
                .or(() -> byName(nameOrId))
                .map(ObjectNode::deepCopy);
    }

    /** The templates that settings are made from. */
    public ArrayNode templates() {
        ObjectNode template = Json.object()
                .put("id", GROUP_UNIFIED_TEMPLATE)
                .put("displayName", GROUP_UNIFIED)
                .put(
                        "description",
                        "Setting templates define the different settings that can be used for the associated"
                                + " ObjectSettings. This template defines settings that can be used for Unified Groups.");
        ArrayNode values = template.putArray("values");
        GROUP_UNIFIED_DEFAULTS.forEach((name, value) -> values.addObject()
                .put("name", name)
                .put("type", value.equals("true") || value.equals("false") ? "System.Boolean" : "System.String")
                .put("defaultValue", value)
                .put("description", ""));
        return Json.object().arrayNode().add(template);
    }

    /** The name of the template with this id. */
    public Optional<String> templateName(String templateId) {
        return templateId.equals(GROUP_UNIFIED_TEMPLATE) ? Optional.of(GROUP_UNIFIED) : Optional.empty();
    }

    private Optional<ObjectNode> byName(String name) {
        return byId.values().stream()
                .filter(setting -> setting.get("displayName").asText().equalsIgnoreCase(name))
                .findFirst();
    }

    private ObjectNode create(String name) {
        if (!name.equalsIgnoreCase(GROUP_UNIFIED)) {
            throw new InvalidChange("there is no settings template called " + name + "; known is " + GROUP_UNIFIED);
        }
        ObjectNode setting = Json.object()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("displayName", GROUP_UNIFIED)
                .put("templateId", GROUP_UNIFIED_TEMPLATE);
        ArrayNode values = setting.putArray("values");
        GROUP_UNIFIED_DEFAULTS.forEach(
                (key, value) -> values.addObject().put("name", key).put("value", value));
        return setting;
    }

    private static void set(ArrayNode values, String name, String value) {
        for (JsonNode entry : values) {
            if (entry.path("name").asText().equalsIgnoreCase(name)) {
                ((ObjectNode) entry).put("value", value);
                return;
            }
        }
        throw new InvalidChange("the template has no value called " + name + "; known are "
                + String.join(", ", GROUP_UNIFIED_DEFAULTS.keySet()));
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("NewUnifiedGroupWritebackDefault", "true");
        defaults.put("EnableMIPLabels", "false");
        defaults.put("CustomBlockedWordsList", "");
        defaults.put("EnableMSStandardBlockedWords", "false");
        defaults.put("ClassificationDescriptions", "");
        defaults.put("DefaultClassification", "");
        defaults.put("PrefixSuffixNamingRequirement", "");
        defaults.put("AllowGuestsToBeGroupOwner", "false");
        defaults.put("AllowGuestsToAccessGroups", "true");
        defaults.put("GuestUsageGuidelinesUrl", "");
        defaults.put("GroupCreationAllowedGroupId", "");
        defaults.put("AllowToAddGuests", "true");
        defaults.put("UsageGuidelinesUrl", "");
        defaults.put("ClassificationList", "");
        defaults.put("EnableGroupCreation", "true");
        return defaults;
    }
}

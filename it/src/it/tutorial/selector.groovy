try {
    return ['git', '--version'].execute().waitFor() == 0 && ['bash', '--version'].execute().waitFor() == 0
} catch (IOException ignored) {
    return false
}

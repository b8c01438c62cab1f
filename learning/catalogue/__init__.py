"""The course: content files read into typed objects, once, and kept in memory."""

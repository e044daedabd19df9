module.exports = () => require('../src/jest-postgres').setUp();

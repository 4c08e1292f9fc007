import process from 'node:process';

// Imports the modules that it is given, and prints the microseconds of processor time that took.
const before = process.cpuUsage();
for (const name of process.argv.slice(2)) await import(name);
const { user, system } = process.cpuUsage(before);
console.log(user + system);
